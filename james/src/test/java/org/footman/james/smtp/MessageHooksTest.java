// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.mail.MessagingException;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.protocols.smtp.core.AbstractHookableCmdHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.mailet.base.test.FakeMail;
import org.footman.james.Suite;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.Test;

class MessageHooksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final SmtpTalk talk = SmtpTalk.from("192.0.2.1");

  @Test
  void refusesMailThatWentInACircle() throws MessagingException {
    HookResult result = new LoopHook(Suite.with().footman).onMessage(talk.session(), mail(101 + 1));

    assertThat(AbstractHookableCmdHandler.calcDefaultSMTPResponse(result).getLines())
        .containsExactly("554 5.4.6 Too many hops");
  }

  @Test
  void letsTheMostHopsPassThatAreAllowed() throws MessagingException {
    HookResult result = new LoopHook(Suite.with().footman).onMessage(talk.session(), mail(100 + 1));

    assertThat(result).isEqualTo(HookResult.DECLINED);
  }

  @Test
  void marksEveryArrivalWithItsOwnIdAndTime() throws MessagingException {
    var hook = new ArrivalHook(Clock.fixed(NOW, ZoneOffset.UTC));
    FakeMail first = mail(1);
    FakeMail second = mail(1);

    hook.onMessage(talk.session(), first);
    hook.onMessage(talk.session(), second);

    assertThat(Marks.time(first, Marks.RECEIVED)).contains(NOW);
    assertThat(Marks.text(first, Marks.ARRIVAL)).isPresent();
    assertThat(Marks.text(first, Marks.ARRIVAL)).isNotEqualTo(Marks.text(second, Marks.ARRIVAL));
  }

  private static FakeMail mail(int received) throws MessagingException {
    var message = MimeMessageBuilder.mimeMessageBuilder().setText("hello");
    for (int i = 0; i < received; i++) {
      message.addHeader("Received", "from a.example by b.example; Sun, 22 Nov 2026 10:00:00 +0000");
    }
    return FakeMail.builder().name("m").mimeMessage(message).build();
  }
}
