// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one of several acts of a step, whose failure is logged and stops nothing. */
public final class Attempt {
  private static final Logger LOGGER = LoggerFactory.getLogger(Attempt.class);

  private Attempt() {}

  /**
   * Does it.
   *
   * @param what is done, for the log
   */
  public static void at(String what, Mail mail, Linkage.Act act) {
    try {
      act.run();
    } catch (MessagingException | RuntimeException | LinkageError e) {
      LOGGER.warn("reason={}-failed act=go-on mail={}", what, mail.getName(), e);
    }
  }
}
