// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.footman.net.dns.Zone;

/** A letter of a sender whose domain has SPF, DKIM and DMARC, signed once. */
record SignedLetter(KeyPair key, byte[] bytes) {
  static final String FROM = "ann@known.example";

  static final String CLIENT = "192.0.2.10";
  static final String FORWARDER = "192.0.2.11";

  private static final String LINE = "A line of a letter that says little.\n";
  private static final String TEMPLATE =
      "v=1; s=bench; d=known.example; h=from:to:subject:date; a=rsa-sha256;"
          + " c=relaxed/relaxed; bh=; b=;";

  /**
   * @param octets that its body has, about
   */
  static SignedLetter make(int octets) throws IOException {
    String text =
        """
        From: Ann <%s>
        To: bob@here.example
        Subject: A letter
        Date: Sun, 22 Nov 2026 10:00:00 +0000
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        %s"""
            .formatted(FROM, LINE.repeat(Math.max(1, octets / LINE.length())))
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
    zone.text("known.example", "v=spf1 ip4:" + CLIENT + " -all")
        .address("mx.known.example", CLIENT)
        .service("_client._smtp.mx.known.example", List.of(1, 2, 0), "mx.known.example")
        .text("_dmarc.known.example", "v=DMARC1; p=reject")
        .text(
            "bench._domainkey.known.example",
            "v=DKIM1; k=rsa; p=" + key64.substring(0, 200),
            key64.substring(200));
  }

  /**
   * @param forwarded whether it comes from a host that SPF does not name, so that DKIM must prove
   *     it
   */
  SmtpLoad.Envelope envelope(String to, boolean forwarded) {
    return forwarded
        ? new SmtpLoad.Envelope(FORWARDER, "mx.forwarder.example", FROM, to)
        : new SmtpLoad.Envelope(CLIENT, "mx.known.example", FROM, to);
  }
}
