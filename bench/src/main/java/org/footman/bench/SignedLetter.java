// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.footman.net.dns.Zone;

/** A letter of a sender whose domain has SPF, DKIM and DMARC, signed once. */
record SignedLetter(KeyPair key, byte[] bytes) {
  static final String FROM = "ann@known.example";

  private static final String TEMPLATE =
      "v=1; s=bench; d=known.example; h=from:to:subject:date:message-id; a=rsa-sha256;"
          + " c=relaxed/relaxed; bh=; b=;";

  static SignedLetter make() throws IOException {
    String text =
        """
        From: Ann <%s>
        To: bob@here.example
        Subject: A letter
        Date: Sun, 22 Nov 2026 10:00:00 +0000
        Message-ID: <letter@known.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        %s"""
            .formatted(FROM, "A line of a letter that says little.\n".repeat(25))
            .replace("\n", "\r\n");
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair key = generator.generateKeyPair();
      var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
      String field = new DKIMSigner(TEMPLATE, key.getPrivate()).sign(in);
      return new SignedLetter(key, (field + "\r\n" + text).getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException | FailException e) {
      throw new IllegalStateException(e);
    }
  }

  void publish(Zone zone) {
    String key64 = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    zone.text("known.example", "v=spf1 ip4:127.0.0.1 -all")
        .address("mx.known.example", "127.0.0.1")
        .text("_dmarc.known.example", "v=DMARC1; p=reject")
        .text(
            "bench._domainkey.known.example",
            "v=DKIM1; k=rsa; p=" + key64.substring(0, 200),
            key64.substring(200));
  }

  SmtpLoad.Envelope envelope(String to) {
    return new SmtpLoad.Envelope("mx.known.example", FROM, to);
  }
}
