// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedBodyTest {
  // RFC 6376 sections 3.4.3 and 3.4.4 print the hashes of nothing
  private static final String NOTHING = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final String LINE = "frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=";

  @ParameterizedTest
  @CsvSource({
    "simple,'',line",
    "relaxed,'',nothing",
    "simple,RNRNRN,line",
    "relaxed,RNRNRN,nothing",
    "relaxed,' RN RN',nothing",
    "relaxed,'  ',nothing"
  })
  void hashesABodyOfNothingAsTheStandardSays(String way, String body, String hash)
      throws IOException {
    String expected = hash.equals("line") ? LINE : NOTHING;
    byte[] octets = body.replace("RN", "\r\n").getBytes(StandardCharsets.US_ASCII);
    SignedBody signed =
        SignedBody.of(
                new SignatureRecordImpl(
                    "v=1; a=rsa-sha256; d=a.example; s=k; h=from; b=eA==; c=simple/"
                        + way
                        + "; bh="
                        + expected))
            .orElseThrow();
    if (octets.length > 0) {
      signed.add(octets, octets.length);
    }

    assertThat(signed.isAsSigned()).isTrue();
  }
}
