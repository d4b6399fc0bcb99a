// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.store.Page;

/** Goes through many rows in pieces, so that neither memory nor transactions grow with them. */
final class Walk {
  private static final int PAGE = 500;

  private Walk() {}

  /**
   * @param leaves deals with a row, and says whether it left the selection by that
   */
  static void through(
      HeldMails held, HeldSelector selector, Shift shift, Predicate<HeldMail> leaves) {
    int stayed = 0;
    List<HeldMail> page;
    do {
      shift.lease().keep();
      page = held.list(selector, new Page(stayed, PAGE));
      for (HeldMail mail : page) {
        if (!leaves.test(mail)) {
          stayed++;
        }
      }
    } while (page.size() == PAGE);
  }

  /**
   * @param sweep sweeps at most so many, and says how many
   * @return how many in all
   */
  static long sweep(Shift shift, IntUnaryOperator sweep) {
    long swept = 0;
    int last;
    do {
      shift.lease().keep();
      last = sweep.applyAsInt(PAGE);
      swept += last;
    } while (last >= PAGE);
    return swept;
  }
}
