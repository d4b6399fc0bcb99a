// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.footman.core.message.FieldLines;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8601 section 2.2 and appendix B. */
class AuthenticationResultsTest {
  @Test
  void readsAFieldWithoutResults() {
    assertThat(AuthenticationResults.parse("example.org 1; none"))
        .contains(new AuthenticationResults("example.org", List.of()));
  }

  @Test
  void readsAResultWithItsProperty() {
    assertThat(
            AuthenticationResults.parse(
                "example.com;\r\n          spf=pass smtp.mailfrom=example.net"))
        .contains(new AuthenticationResults("example.com", List.of(spfPass("example.net"))));
  }

  @Test
  void readsManyResultsWithComments() {
    AuthenticationResults read =
        parsed(
            "example.com; auth=pass (cram-md5) smtp.auth=sender@example.net;"
                + " spf=pass smtp.mailfrom=example.net");

    assertThat(read.results())
        .containsExactly(
            MethodResult.of(
                "auth", "pass", new ResultProperty("smtp", "auth", "sender@example.net")),
            spfPass("example.net"));
  }

  @Test
  void readsReasonsAndSeveralProperties() {
    AuthenticationResults read =
        parsed(
            "example.com; dkim=pass reason=\"good signature\""
                + " header.i=@mail-router.example.net header.s=sel; dkim=fail reason=bad header.d=x");

    assertThat(read.results())
        .containsExactly(
            new MethodResult(
                "dkim",
                "pass",
                Optional.of("good signature"),
                List.of(
                    new ResultProperty("header", "i", "@mail-router.example.net"),
                    new ResultProperty("header", "s", "sel"))),
            new MethodResult(
                "dkim",
                "fail",
                Optional.of("bad"),
                List.of(new ResultProperty("header", "d", "x"))));
  }

  // RFC 8601 appendix B.7: comments in every place
  @Test
  void readsAFieldFullOfComments() {
    AuthenticationResults read =
        parsed(
            "foo.example.net (foobar) 1 (baz);\r\n"
                + "    dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n"
                + "      policy (A dot can go here) . (like that) expired\r\n"
                + "      (this surprised me) = (as I wasn't expecting it) 1362471462");

    assertThat(read)
        .isEqualTo(
            new AuthenticationResults(
                "foo.example.net",
                List.of(
                    MethodResult.of(
                        "dkim", "fail", new ResultProperty("policy", "expired", "1362471462")))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.example; spf=pass smtp.mailfrom=\"john doe\"@example.net | john doe@example.net",
        "a.example; spf=pass smtp.mailfrom=\"a;b (c)=\\\"d\\\"\" | a;b (c)=\"d\"",
        "a.example; spf=pass smtp.mailfrom=x==; y=z | x==",
        "a.example; spf=pass smtp.mailfrom=a((nested (deep\\)) ) comment) | a",
        "a.example; SPF = Pass (x) SMTP.MailFrom = ann@far.example | ann@far.example",
        "\"a.example\"; spf=pass smtp.mailfrom=ann@far.example | ann@far.example"
      })
  void readsValues(String body, String value) {
    AuthenticationResults read = parsed(body);

    assertThat(read.authservId()).isEqualTo("a.example");
    assertThat(read.results().get(0).method()).isEqualTo("spf");
    assertThat(read.results().get(0).result()).isEqualTo("pass");
    assertThat(read.results().get(0).property("smtp", "mailfrom")).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "; spf=pass",
        "=; spf=pass",
        "a.example 2; spf=pass",
        "a.example 1 x; spf=pass",
        "a.example; spf=pass (never closed",
        "a.example; spf=pass smtp.mailfrom=\"never closed",
        "a.example; spf=pass \\(smtp.mailfrom=x"
      })
  void readsNothingElse(String body) {
    assertThat(AuthenticationResults.parse(body)).isEmpty();
  }

  @Test
  void passesOverWhatIsNoResult() {
    assertThat(
            parsed("a.example; ; spf; =pass; x y z; spf=pass smtp.mailfrom=example.net;").results())
        .containsExactly(spfPass("example.net"));
  }

  @Test
  void writesAFieldThatItReads() {
    AuthenticationResults results =
        new AuthenticationResults(
            "mx.here.example",
            List.of(
                spfPass("far.example"),
                new MethodResult(
                    "dkim",
                    "fail",
                    Optional.of("key \"x\" \\ revoked"),
                    List.of(new ResultProperty("header", "s", "a b;c=d")))));

    assertThat(results.field().value())
        .isEqualTo(
            "mx.here.example; spf=pass smtp.mailfrom=far.example;"
                + " dkim=fail reason=\"key \\\"x\\\" \\\\ revoked\" header.s=\"a b;c=d\"");
    assertThat(AuthenticationResults.parse(results.field().value())).contains(results);
  }

  @Test
  void writesThatNothingWasChecked() {
    assertThat(new AuthenticationResults("mx.here.example", List.of()).field().value())
        .isEqualTo("mx.here.example; none");
  }

  @Test
  void letsNoValueEndALine() {
    AuthenticationResults results =
        new AuthenticationResults(
            "mx.here.example", List.of(spfPass("x\r\nSubject: y\u202E; dkim=pass")));

    assertThat(results.field().value())
        .isEqualTo("mx.here.example; spf=pass smtp.mailfrom=\"x??Subject: y?; dkim=pass\"");
    assertThat(FieldLines.write(new Headers(List.of(results.field()))).split("\r\n"))
        .allMatch(line -> line.startsWith("Authentication-Results:") || line.startsWith(" "));
  }

  private static MethodResult spfPass(String domain) {
    return MethodResult.of("spf", "pass", new ResultProperty("smtp", "mailfrom", domain));
  }

  private static AuthenticationResults parsed(String body) {
    return AuthenticationResults.parse(body).orElseThrow();
  }
}
