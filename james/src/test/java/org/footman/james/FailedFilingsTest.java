// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.Test;

class FailedFilingsTest {
  private final FailedFilings filings = new FailedFilings();

  /** James's MailDispatcher keeps no attribute, and MailetContext marks what it sends. */
  @Test
  void givesAFailedCopyBackWhatStoodOnTheMail() throws Exception {
    MailImpl mail = MailImpl.builder().name("Mail1-!7").build();
    Marks.set(mail, Marks.ARRIVAL, "a1");
    Marks.tries(mail, 3);
    filings.note(mail);

    MailImpl failed = failed("error-Mail1-!7");
    filings.restore(failed);

    assertThat(Marks.text(failed, Marks.ARRIVAL)).contains("a1");
    assertThat(Marks.tries(failed)).isEqualTo(3);
    assertThat(failed.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName())).isEmpty();
  }

  @Test
  void leavesAMailAloneThatIsNotKnown() throws Exception {
    MailImpl failed = failed("error-Mail2");
    filings.restore(failed);

    assertThat(failed.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName())).isPresent();
  }

  private static MailImpl failed(String name) {
    MailImpl failed = MailImpl.builder().name(name).build();
    failed.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
    return failed;
  }
}
