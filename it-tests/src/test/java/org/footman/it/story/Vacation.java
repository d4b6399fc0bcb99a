// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import org.apache.james.vacation.api.AccountId;
import org.apache.james.vacation.api.VacationPatch;
import org.apache.james.vacation.api.VacationService;
import org.footman.it.InProcessJames;
import org.footman.it.Smtp;

/** The vacation reply that James itself has. */
final class Vacation {
  static final String SUBJECT = "I am away";

  private Vacation() {}

  /** From now on whoever writes to the user is answered. */
  static void begin(InProcessJames james, Smtp.Login user) {
    VacationPatch away =
        VacationPatch.builder().isEnabled(true).subject(SUBJECT).textBody("Away.").build();
    james
        .instance(VacationService.class)
        .modifyVacation(AccountId.fromString(user.user()), away)
        .block();
  }
}
