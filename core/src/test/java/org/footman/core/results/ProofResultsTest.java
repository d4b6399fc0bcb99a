// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.footman.core.message.Headers;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.core.proof.DmarcPolicy;
import org.footman.core.proof.DmarcResult;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.proof.SpfCheck;
import org.footman.core.proof.SpfCheck.Identity;
import org.footman.core.proof.SpfResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofResultsTest {
  private static final AuthservIds UPSTREAM = new AuthservIds(Set.of("mx.up.example"));

  private static final Checks CHECKS =
      new Checks(
          List.of(
              new SpfCheck(Identity.MAIL_FROM, "far.example", SpfResult.SOFTFAIL),
              new SpfCheck(Identity.HELO, "mail.far.example", SpfResult.PASS)),
          List.of(new DkimCheck("far.example", "s1", DkimResult.PASS)));

  @Test
  void writesWhatWasChecked() {
    DmarcVerdict dmarc = new DmarcVerdict(DmarcResult.PASS, "far.example", DmarcPolicy.REJECT, 100);

    assertThat(field(CHECKS, dmarc))
        .isEqualTo(
            "mx.up.example; spf=softfail smtp.mailfrom=far.example;"
                + " spf=pass smtp.helo=mail.far.example;"
                + " dkim=pass header.d=far.example header.s=s1;"
                + " dmarc=pass header.from=far.example");
  }

  @Test
  void writesWhatWasNotThere() {
    assertThat(field(Checks.NONE, DmarcVerdict.NOBODY))
        .isEqualTo("mx.up.example; dkim=none; dmarc=none");
  }

  @Test
  void readsTheChecksOfATrustedUpstream() {
    Headers headers =
        Headers.of(
            "Authentication-Results", field(CHECKS, DmarcVerdict.NOBODY), "Subject", "hello");

    assertThat(ProofResults.checks(headers, UPSTREAM)).isEqualTo(CHECKS);
  }

  @Test
  void readsTheFormsThatOthersWrite() {
    Headers headers =
        Headers.of(
            "Authentication-Results",
            "mx.up.example;\r\n\tdkim=pass header.i=@Far.example header.b=abcd;\r\n"
                + "\tspf=pass (mx.up.example: domain of x designates 192.0.2.1 as permitted)"
                + " smtp.mailfrom=\"Ann B\"@far.example;\r\n"
                + "\tdmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=far.example",
            "authentication-results",
            "MX.UP.example; dkim=temperror header.d=other.example header.s=x");

    assertThat(ProofResults.checks(headers, UPSTREAM))
        .isEqualTo(
            new Checks(
                List.of(new SpfCheck(Identity.MAIL_FROM, "far.example", SpfResult.PASS)),
                List.of(
                    new DkimCheck("far.example", "", DkimResult.PASS),
                    new DkimCheck("other.example", "x", DkimResult.TEMPERROR))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.other.example; spf=pass smtp.mailfrom=far.example",
        "mx.up.example; none",
        "mx.up.example 2; spf=pass smtp.mailfrom=far.example",
        "mx.up.example; spf=pass",
        "mx.up.example; spf=excellent smtp.mailfrom=far.example",
        "mx.up.example; spf=pass smtp.mailfrom=ann@",
        "mx.up.example; spf=pass smtp.mailfrom=\"far.example\r\n\"",
        "mx.up.example; dkim=pass header.s=x",
        "mx.up.example; x-csa=pass smtp.helo=far.example",
        "mx.up.example; spf=pass smtp.mailfrom=far.example (never closed"
      })
  void believesNothingElse(String body) {
    Headers headers = Headers.of("Authentication-Results", body);

    assertThat(ProofResults.checks(headers, UPSTREAM)).isEqualTo(Checks.NONE);
  }

  private static String field(Checks checks, DmarcVerdict dmarc) {
    return new AuthenticationResults("mx.up.example", ProofResults.of(checks, dmarc))
        .field()
        .value();
  }
}
