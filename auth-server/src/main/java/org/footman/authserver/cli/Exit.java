// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import org.footman.core.authkey.AuthKeyStatus;

/** The exit codes of the commands; scripts and mail filters rely on them. */
public final class Exit {
  /** Done; of a key: VALIDKEY. */
  public static final int DONE = 0;

  /** The arguments are wrong, or a file that they name cannot be read. */
  public static final int USAGE = 2;

  /** Not now; of a key: TEMPERROR. Trying again later may help. */
  public static final int NOT_NOW = 4;

  /** Refused by the mail server, such as the login. Trying again does not help. */
  public static final int REFUSED = 5;

  private Exit() {}

  /** 2 is left out, since it is the usage's in most programs. */
  static int of(AuthKeyStatus status) {
    return switch (status) {
      case VALIDKEY -> DONE;
      case INVALIDKEY -> 1;
      case NOAS -> 3;
      case TEMPERROR -> NOT_NOW;
      case PERMERROR -> 5;
      case NOKEY -> 6;
    };
  }
}
