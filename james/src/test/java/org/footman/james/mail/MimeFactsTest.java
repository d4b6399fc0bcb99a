// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.footman.core.message.Headers;
import org.footman.core.proof.ProofFacts;
import org.junit.jupiter.api.Test;

class MimeFactsTest {
  private static Headers headers(int junk) throws Exception {
    String text = "X-Junk: x\r\n".repeat(junk) + "From: ceo@bank.example\r\n\r\nhello\r\n";
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    Session session = Session.getInstance(new Properties());
    return MimeFacts.headers(new MimeMessage(session, new ByteArrayInputStream(octets)));
  }

  @Test
  void readsTwoThousandFields() throws Exception {
    assertThat(ProofFacts.domains(headers(1999))).containsExactly("bank.example");
  }

  @Test // such a message counted as one without From, which DMARC has nothing to say about
  void saysThatThereAreMoreFieldsThanItReads() throws Exception {
    assertThat(headers(2000).whole()).isFalse();
    assertThat(ProofFacts.domains(headers(2000))).containsExactly(ProofFacts.UNREAD);
  }
}
