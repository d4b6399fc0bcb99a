// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

/** What kind of mail a message is, as far as an automatic response is concerned. */
public enum AutomaticKind {
  PERSONAL,
  BOUNCE,
  REPORT,
  LIST,
  BULK,
  AUTO_REPLY,
  AUTO_GENERATED,
  CHALLENGE,
  ROLE_SENDER;

  public boolean automatic() {
    return this != PERSONAL;
  }
}
