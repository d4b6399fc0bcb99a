// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import javax.mail.MessagingException;

/**
 * Turns a linkage Error, from a James that the suite does not fit, into an exception that James
 * handles: James 3.8 catches no Error in a mailet or matcher, and the mail would stay in the queue
 * in nobody's hands until a restart.
 */
public final class Linkage {

  /** What a mailet does. */
  @FunctionalInterface
  public interface Act {
    void run() throws MessagingException;
  }

  /** What a matcher asks. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws MessagingException;
  }

  private Linkage() {}

  public static void run(Act act) throws MessagingException {
    try {
      act.run();
    } catch (LinkageError e) {
      throw unfit(e);
    }
  }

  public static <T> T ask(Question<T> question) throws MessagingException {
    try {
      return question.ask();
    } catch (LinkageError e) {
      throw unfit(e);
    }
  }

  private static MessagingException unfit(LinkageError e) {
    return new MessagingException("the suite does not fit this James", new Exception(e));
  }
}
