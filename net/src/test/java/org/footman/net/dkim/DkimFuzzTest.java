// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;

/** Whatever stands in a message and in a key record, there is a result, and it is no pass. */
class DkimFuzzTest {
  private static final JdkimDkim DKIM = new JdkimDkim(DkimSettings.DEFAULT);

  @FuzzTest
  void neverThrowsAndNeverPasses(FuzzedDataProvider data) throws IOException {
    String key = data.consumeString(400);
    String tags = data.consumeString(400).replace("\r", "").replace("\n", "");
    byte[] message =
        ("From: ann@far.example\r\nDKIM-Signature: v=1; a=rsa-sha256; d=far.example; s=k;"
                + " h=from; b=eA==; bh=eA==;"
                + tags
                + "\r\n"
                + data.consumeRemainingAsString())
            .getBytes(StandardCharsets.UTF_8);

    assertThat(
            DKIM.check(
                new ByteArrayInputStream(message),
                ZoneDns.of("k._domainkey.far.example TXT " + key)))
        .extracting(DkimCheck::result)
        .doesNotContain(DkimResult.PASS, DkimResult.POLICY);
  }
}
