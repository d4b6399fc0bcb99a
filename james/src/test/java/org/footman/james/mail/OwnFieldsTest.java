// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import javax.mail.Header;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.junit.jupiter.api.Test;

class OwnFieldsTest {
  @Test // requirement E10
  void takesAwayAForgedFieldHoweverManyStandBeforeIt() throws Exception {
    String text = "X-Other: 1\r\n".repeat(5000) + "x-FOOTMAN-Rating: good\r\n\r\nbody\r\n";
    MailImpl mail = MailImpl.builder().name("mail-1").addRecipient("bob@here.example").build();
    mail.setMessageContent(
        MimeMessageInputStreamSource.create(
            "test", new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));

    OwnFields.strip(mail);

    assertThat(Collections.list(mail.getMessage().getAllHeaders()))
        .extracting(Header::getName)
        .hasSize(5000)
        .containsOnly("X-Other");
  }
}
