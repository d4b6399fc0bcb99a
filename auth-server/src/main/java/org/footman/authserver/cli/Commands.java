// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.util.Map;
import java.util.TreeMap;

/** The commands of this package by name. */
public final class Commands {
  private Commands() {}

  public static Map<String, Command> in(Surroundings surroundings) {
    return new TreeMap<>(
        Map.of(
            "verify", new VerifyCommand(surroundings),
            "check", new CheckCommand(surroundings),
            "client", new ClientCommand(surroundings)));
  }
}
