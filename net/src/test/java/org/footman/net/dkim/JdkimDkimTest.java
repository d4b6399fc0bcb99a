// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkimDkimTest {
  private static final Signer SIGNER = Signer.withBits(1024);
  private static final String HEADER =
      "From: Ann <ann@far.example>\r\nTo: bob@here.example\r\nSubject: A  very\r\n  long one\r\n";
  private static final String BODY = "Hello \t Bob,\r\n\r\nbye. \r\n\r\n\r\n";
  private static final String MESSAGE = HEADER + "\r\n" + BODY;
  private static final String TAGS =
      "a=rsa-sha256; c=relaxed/relaxed; d=far.example; s=k; h=from:to:subject";
  private static final String KEY = "k._domainkey.far.example TXT v=DKIM1; p=" + SIGNER.publicKey();

  private final JdkimDkim dkim = new JdkimDkim(DkimSettings.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relaxed/relaxed",
        "relaxed/simple",
        "simple/relaxed",
        "simple/simple",
        "simple",
        "relaxed"
      })
  void passesWhatWasSignedInEveryWay(String way) {
    String signed = SIGNER.sign(TAGS.replace("relaxed/relaxed", way), MESSAGE);

    assertThat(check(signed, ZoneDns.of(KEY)))
        .containsExactly(new DkimCheck("far.example", "k", DkimResult.PASS));
  }

  @ParameterizedTest
  @CsvSource({"Hello,HELLO", "A  very,A worse", "ann@far,ben@far", "bye. ,bye. for now"})
  void failsWhatWasChanged(String there, String now) {
    String signed = SIGNER.sign(TAGS, MESSAGE).replace(there, now);

    assertThat(results(signed, ZoneDns.of(KEY))).containsExactly(DkimResult.FAIL);
  }

  @Test
  void takesOnlyWhatRelaxedMayChange() {
    String signed = SIGNER.sign(TAGS, MESSAGE);
    String folded = signed.replace("A  very\r\n  long", "A very long").replace("Hello \t", "Hello");

    assertThat(results(folded, ZoneDns.of(KEY))).containsExactly(DkimResult.PASS);
  }

  @Test
  void failsAFieldThatWasAddedBelowTheSignedOnes() {
    String signed =
        SIGNER
            .sign(TAGS, MESSAGE)
            .replace("\r\n\r\nHello", "\r\nFrom: eve@evil.example\r\n\r\nHello");

    assertThat(results(signed, ZoneDns.of(KEY))).containsExactly(DkimResult.FAIL);
  }

  @Test
  void takesLinesThatEndWithLfOnly() {
    String signed = SIGNER.sign(TAGS, MESSAGE).replace("\r\n", "\n");

    assertThat(results(signed, ZoneDns.of(KEY))).containsExactly(DkimResult.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "0,FAIL", // what jDKIM signs for a relaxed body of nothing is a line
    "1,PASS"
  })
  void knowsABodyOfNothing(int simple, DkimResult expected) {
    String way = simple == 1 ? "relaxed/simple" : "relaxed/relaxed";
    String signed = SIGNER.sign(TAGS.replace("relaxed/relaxed", way), HEADER + "\r\n");

    assertThat(results(signed, ZoneDns.of(KEY))).containsExactly(expected);
  }

  @Test
  void hasNothingToSayOfAMessageWithoutSignatures() {
    assertThat(check(MESSAGE, ZoneDns.of(KEY))).isEmpty();
    assertThat(check("", ZoneDns.of(KEY))).isEmpty();
    assertThat(check("no message", ZoneDns.of(KEY))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"; l=5", "; l=0"})
  void doesNotRelyOnAPartOfABody(String limit) {
    String signed = SIGNER.sign(TAGS + limit, MESSAGE);

    assertThat(results(signed, ZoneDns.of(KEY))).containsExactly(DkimResult.POLICY);
    assertThat(results(signed + "and more", ZoneDns.of(KEY))).containsExactly(DkimResult.POLICY);
  }

  @Test
  void doesNotRelyOnAnOldHashAShortKeyOrATest() {
    Signer shortKey = Signer.withBits(768);
    String old = SIGNER.sign(TAGS.replace("sha256", "sha1"), MESSAGE);
    String weak = shortKey.sign(TAGS, MESSAGE);
    String test = SIGNER.sign(TAGS, MESSAGE);

    assertThat(results(old, ZoneDns.of(KEY))).containsExactly(DkimResult.POLICY);
    assertThat(results(weak, ZoneDns.of("k._domainkey.far.example TXT p=" + shortKey.publicKey())))
        .containsExactly(DkimResult.POLICY);
    assertThat(results(test, ZoneDns.of(KEY + "; t=s:y"))).containsExactly(DkimResult.POLICY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing.example TXT x | PERMERROR",
        "k._domainkey.far.example SERVFAIL | TEMPERROR",
        "k._domainkey.far.example TXT v=DKIM1; p= | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM1; p=AAAA | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM2; p=KEY | PERMERROR",
        "k._domainkey.far.example TXT p=KEY; v=DKIM1 | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM1; h=sha1; p=KEY | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM1; k=ed25519; p=KEY | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM1; k=dsa; p=KEY | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM1; s=chat; p=KEY | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM1; p=KEY; p=KEY | PERMERROR",
        "k._domainkey.far.example TXT = ; ;; | PERMERROR",
        "k._domainkey.far.example TXT v=DKIM1; s=web:email; h=sha1:sha256; t=s; n=x y; p=KEY | PASS",
        "k._domainkey.far.example TXT k=rsa; g=; p=KEY | PASS"
      })
  void takesKeysAsTheyArePublished(String line, DkimResult expected) {
    String signed = SIGNER.sign(TAGS, MESSAGE);

    assertThat(results(signed, ZoneDns.of(line.replace("KEY", SIGNER.publicKey()))))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 4096})
  void takesKeysWithAndWithoutWhatX509PutsAroundThem(int bits) {
    Signer signer = Signer.withBits(bits);
    String signed = signer.sign(TAGS, MESSAGE);
    String key = "k._domainkey.far.example TXT v=DKIM1; p=";

    assertThat(results(signed, ZoneDns.of(key + signer.publicKey())))
        .containsExactly(DkimResult.PASS);
    assertThat(results(signed, ZoneDns.of(key + signer.barePublicKey())))
        .containsExactly(DkimResult.PASS);
  }

  @Test
  void doesNotLetAKeySpeakForSubdomainsThatForbidsIt() {
    String signed = SIGNER.sign(TAGS + "; i=ann@sub.far.example", MESSAGE);

    assertThat(results(signed, ZoneDns.of(KEY))).containsExactly(DkimResult.PASS);
    assertThat(results(signed, ZoneDns.of(KEY + "; t=s"))).containsExactly(DkimResult.PERMERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=1 | v=2 | PERMERROR",
        "a=rsa-sha256 | a=rsa | PERMERROR",
        "a=rsa-sha256 | a=dsa-sha256 | NEUTRAL",
        "a=rsa-sha256 | a=rsa-md5 | NEUTRAL",
        "c=relaxed/relaxed | c=bare/relaxed | NEUTRAL",
        "c=relaxed/relaxed | c=relaxed/bare | NEUTRAL",
        "d=far.example | d=far.example; q=http | PERMERROR",
        "d=far.example | d=far.example; x=1 | PERMERROR",
        "d=far.example | d=far.example; i=@evil.example | PERMERROR",
        "d=far.example | d=far.example; l=99999999999999999999 | PERMERROR",
        "d=far.example | d=[192.0.2.1] | PERMERROR",
        "d=far.example | d=.. | PERMERROR",
        "d=far.example | x=y | PERMERROR",
        "s=k | s=k/../.. | PERMERROR",
        "h=from:to:subject | h=to:subject | PERMERROR",
        "h=from:to:subject | h= | PERMERROR",
        "b= | b=!!; bb= | FAIL"
      })
  void saysWhatIsWrongWithASignature(String there, String now, DkimResult expected) {
    String signed = SIGNER.sign(TAGS, MESSAGE);
    int end = signed.indexOf("\r\nFrom");
    String broken =
        signed.substring(0, end).replaceFirst("(?<=[ ;])" + there, now) + signed.substring(end);

    assertThat(results(broken, ZoneDns.of(KEY))).containsExactly(expected);
  }

  @Test
  void isNotHeldUpByWhatASenderMakesUp() {
    String h = "from:".repeat(20_000) + "from";
    List<String> hostile =
        List.of(
            "DKIM-Signature:\r\n" + MESSAGE,
            "DKIM-Signature: " + "a".repeat(60_000) + "\r\n" + MESSAGE,
            "DKIM-Signature: v=1;" + " \t".repeat(30_000) + ";\r\n" + MESSAGE,
            "DKIM-Signature: " + "v=1; ".repeat(10_000) + "\r\n" + MESSAGE,
            SIGNER.sign(TAGS, MESSAGE).replaceFirst("h=[a-z:]+", "h=" + h),
            "X: y\r\n".repeat(300_000) + SIGNER.sign(TAGS, MESSAGE));
    long start = System.nanoTime();

    assertThat(hostile)
        .allSatisfy(
            message ->
                assertThat(results(message, ZoneDns.of(KEY))).doesNotContain(DkimResult.PASS));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void isNotHeldUpByAKeyRecordMadeForThat() {
    String signed = SIGNER.sign(TAGS, MESSAGE);
    List<String> hostile =
        List.of(
            "n=" + "a ".repeat(30_000) + "; p=x",
            "p=" + "A".repeat(60_000),
            "h=" + "a:".repeat(30_000) + "; p=x",
            "s=" + " :".repeat(30_000) + ";p=" + SIGNER.publicKey());

    assertThat(hostile)
        .allSatisfy(
            record ->
                assertThat(results(signed, ZoneDns.of("k._domainkey.far.example TXT " + record)))
                    .containsExactly(DkimResult.PERMERROR));
  }

  @Test
  void looksAtFewSignaturesAndFirstAtThoseOfTheAuthor() {
    String other =
        "DKIM-Signature: v=1; a=rsa-sha256; d=d%d.example; s=k; h=from; b=eA==; bh=eA==\r\n";
    StringBuilder others = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      others.append(String.format(other, i));
    }
    ZoneDns dns = ZoneDns.of(KEY);

    List<DkimCheck> checks = check(others + SIGNER.sign(TAGS, MESSAGE), dns);

    assertThat(checks)
        .extracting(DkimCheck::domain)
        .containsExactly("d0.example", "d1.example", "d2.example", "d3.example", "far.example");
    assertThat(checks.get(4).result()).isEqualTo(DkimResult.PASS);
    assertThat(dns.asked()).hasSize(5);
  }

  @Test
  void checksASignatureBeneathAnotherOne() {
    String twice =
        SIGNER.sign(TAGS.replace("s=k", "s=j") + ":dkim-signature", SIGNER.sign(TAGS, MESSAGE));

    assertThat(check(twice, ZoneDns.of(KEY, KEY.replace("k._", "j._"))))
        .containsExactly(
            new DkimCheck("far.example", "j", DkimResult.PASS),
            new DkimCheck("far.example", "k", DkimResult.PASS));
  }

  @Test
  void doesNotWaitForAKeyForEver() {
    JdkimDkim hasty = new JdkimDkim(DkimSettings.DEFAULT.patience(Duration.ofMillis(50)));
    Dns silence =
        new Dns() {
          @Override
          public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
            return new CompletableFuture<>();
          }
        };

    assertThat(results(hasty, SIGNER.sign(TAGS, MESSAGE), silence))
        .containsExactly(DkimResult.TEMPERROR);
  }

  @Test
  void doesNotReadAMessageWithoutEnd() {
    JdkimDkim brief = new JdkimDkim(DkimSettings.DEFAULT.octets(2000));

    assertThat(results(brief, SIGNER.sign(TAGS, MESSAGE + "x".repeat(2000)), ZoneDns.of(KEY)))
        .containsExactly(DkimResult.NEUTRAL);
  }

  private List<DkimCheck> check(String message, Dns dns) {
    return check(dkim, message, dns);
  }

  private List<DkimResult> results(String message, Dns dns) {
    return results(dkim, message, dns);
  }

  private static List<DkimResult> results(JdkimDkim dkim, String message, Dns dns) {
    return check(dkim, message, dns).stream().map(DkimCheck::result).toList();
  }

  private static List<DkimCheck> check(JdkimDkim dkim, String message, Dns dns) {
    try {
      return dkim.check(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), dns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
