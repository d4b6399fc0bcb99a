// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

/** One step of the tour: what it claims, and the act that shows it or throws. */
record TourStep(String title, Act act) {
  /** Does it and prints it. */
  interface Act {
    void play(TourPage page);
  }

  /** Fails the step. */
  static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }
}
