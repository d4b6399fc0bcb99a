// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.FailException;
import org.footman.it.ConfFolder;
import org.footman.it.Letter;
import org.footman.net.dns.Zone;

/** A signing key, in James's configuration and in a DNS of its own. */
record DkimKey(KeyPair pair) {
  private static final String SELECTOR = "story";
  private static final String FIELD = "DKIM-Signature";

  static DkimKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new DkimKey(generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts the mailet that the sample configuration shows as a comment before RemoteDelivery. */
  void signChallenges(ConfFolder folder, String domain) {
    Path file = folder.path().resolve("mailetcontainer.xml");
    try {
      String xml = Files.readString(file);
      String signing =
          xml.replaceFirst(
              "<processor [^>]*state=\"challenge\"[^>]*>",
              "$0"
                  + """
                  <mailet match="All" class="org.apache.james.jdkim.mailets.DKIMSign">
                    <signatureTemplate>v=1; s=%s; d=%s; h=from:to:subject:date:message-id:reply-to:auto-submitted; a=rsa-sha256; c=relaxed/relaxed; bh=; b=;</signatureTemplate>
                    <privateKey>%s</privateKey>
                  </mailet>
                  """
                      .formatted(SELECTOR, domain, pem()));
      Files.writeString(file, signing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the DNS says of the key (RFC 6376 section 3.6.1). */
  PublicKeyRecordRetriever records() {
    return (method, selector, domain) ->
        List.of("v=DKIM1; k=rsa; p=" + base64(pair.getPublic().getEncoded()));
  }

  /** Where DNS has the key of a domain. */
  static String nameIn(String domain) {
    return SELECTOR + "._domainkey." + domain;
  }

  /** Puts the key into a DNS. */
  void publish(Zone zone, String domain) {
    String key = base64(pair.getPublic().getEncoded());
    zone.text(nameIn(domain), "v=DKIM1; k=rsa; p=" + key.substring(0, 200), key.substring(200));
  }

  /** A letter that a domain signs, its body and the fields that everybody writes. */
  Letter sign(Letter letter, String domain) {
    String template =
        "v=1; s=%s; d=%s; h=from:to:subject:date; a=rsa-sha256; c=relaxed/relaxed; bh=; b=;"
            .formatted(SELECTOR, domain);
    byte[] octets = letter.text().getBytes(StandardCharsets.UTF_8);
    try {
      String field =
          new DKIMSigner(template, pair.getPrivate()).sign(new ByteArrayInputStream(octets));
      return letter.header(FIELD, field.substring(FIELD.length() + 1).strip());
    } catch (IOException | FailException e) {
      throw new IllegalStateException(e);
    }
  }

  private String pem() {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
