// SPDX-License-Identifier: Apache-2.0
package org.footman.core.settings;

import java.util.List;

/** A configuration that must not be used, with every mistake in it. */
public final class SettingsMistake extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> mistakes;

  public SettingsMistake(String place, List<String> mistakes) {
    super(place + ": " + String.join("; ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Each of them, without the place. */
  public List<String> mistakes() {
    return mistakes;
  }
}
