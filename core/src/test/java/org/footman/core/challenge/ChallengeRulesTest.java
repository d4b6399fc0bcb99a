// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.challenge.ChallengePermit.AUTOMATIC;
import static org.footman.core.challenge.ChallengePermit.BEFORE_ACTIVATION;
import static org.footman.core.challenge.ChallengePermit.MAY_CHALLENGE;
import static org.footman.core.challenge.ChallengePermit.NOT_NAMED;
import static org.footman.core.challenge.ChallengePermit.NULL_SENDER;
import static org.footman.core.challenge.ChallengePermit.SELF;
import static org.footman.core.challenge.ChallengePermit.TOO_OLD;
import static org.footman.core.challenge.ChallengePermit.VERP;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.address.Source;
import org.footman.core.automatic.AutomaticFacts;
import org.footman.core.automatic.AutomaticMail;
import org.footman.core.challenge.ChallengeRules.Whom;
import org.footman.core.message.Headers;
import org.footman.core.proof.ChallengeProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a message may be challenged: the vectors of protocols.md that this decides. */
class ChallengeRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:11:00Z");
  private static final Instant ACTIVATED = NOW.minus(Duration.ofDays(10));
  private static final AddressRules ADDRESSES = new AddressRules(false);
  private static final Set<String> BOB = Set.of("bob@here.example", "builder@here.example");
  private static final ChallengeRules ALWAYS = rules(Whom.ALWAYS);

  private static ChallengeRules rules(Whom whom) {
    return new ChallengeRules(whom, ACTIVATED, ChallengeRules.DEFAULT_MAX_AGE);
  }

  private static Optional<Source> source(String address) {
    return Address.parse(address).map(ADDRESSES::source);
  }

  /** A message to bob as the James side would see it. */
  private static ChallengeFacts mail(String sender, List<String> parts, String... fields) {
    Headers headers = Headers.of(fields);
    Optional<Source> source = source(sender);
    var facts = new AutomaticFacts(source.map(Source::asReceived), headers, parts);
    return new ChallengeFacts(
        source,
        AutomaticMail.classify(facts).kind().automatic(),
        new NamedRecipients(ADDRESSES).names(headers, BOB),
        source.filter(s -> BOB.contains(s.key())).isPresent(),
        ChallengeProof.NO_PROOF,
        NOW);
  }

  private static ChallengeFacts personal(ChallengeProof proof, Instant received) {
    return new ChallengeFacts(source("al@far.example"), false, true, false, proof, received);
  }

  @Test
  void asksThePersonWhoWrites() {
    assertThat(ALWAYS.decide(mail("al@far.example", List.of(), "To", "bob@here.example"), NOW))
        .isEqualTo(MAY_CHALLENGE);
  }

  @Test
  void asksNobodyWithoutAnEnvelopeSender() { // SA-04
    var facts = mail("", List.of("text/plain"), "From", "al@far.example", "To", "bob@here.example");

    assertThat(ALWAYS.decide(facts, NOW)).isEqualTo(NULL_SENDER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type|multipart/report; report-type=delivery-status|text/plain", // SA-03
        "Content-Type|multipart/report; report-type=disposition-notification|text/plain", // SA-28
        "Content-Type|multipart/mixed|message/global-delivery-status", // SA-29
        "Auto-Submitted|auto-replied (vacation)|text/plain", // SA-07
        "List-Id|<l.lists.example>|text/plain", // SA-11
        "List-Unsubscribe|<https://x.example/>|text/plain", // SA-12
        "Precedence|Bulk|text/plain", // SA-13
        "X-Auto-Response-Suppress|All|text/plain",
        "X-Footman-Challenge|1|text/plain"
      })
  void asksNoMachine(String field, String value, String part) {
    var facts = mail("al@far.example", List.of(part), field, value, "To", "bob@here.example");

    assertThat(ALWAYS.decide(facts, NOW)).isEqualTo(AUTOMATIC);
  }

  @Test
  void asksWhoSaysThatHeIsNoMachine() { // SA-09
    var facts = mail("al@far.example", List.of(), "auto-submitted", "No", "To", "bob@here.example");

    assertThat(ALWAYS.decide(facts, NOW)).isEqualTo(MAY_CHALLENGE);
  }

  @Test
  void asksNobodyWhoDoesNotNameTheRecipient() { // SA-16
    assertThat(ALWAYS.decide(mail("al@far.example", List.of(), "To", "carol@here.example"), NOW))
        .isEqualTo(NOT_NAMED);
  }

  @Test
  void asksWhoNamesTheRecipientInResentTo() { // SA-17
    var facts =
        mail("al@far.example", List.of(), "To", "x@other.example", "Resent-To", "bob@here.example");

    assertThat(ALWAYS.decide(facts, NOW)).isEqualTo(MAY_CHALLENGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob@here.example", "BOB@HERE.example", "builder@here.example"})
  void asksNobodyHimself(String sender) { // SA-18, rule 13
    assertThat(ALWAYS.decide(mail(sender, List.of(), "To", "bob@here.example"), NOW))
        .isEqualTo(SELF);
  }

  @Test
  void asksWhateverReplyToAndFromSay() { // SA-22, SA-23
    var facts =
        mail(
            "al@far.example",
            List.of(),
            "To",
            "bob@here.example",
            "From",
            "al@far.example, ann@far.example",
            "Reply-To",
            "team@other.example");

    assertThat(ALWAYS.decide(facts, NOW)).isEqualTo(MAY_CHALLENGE);
  }

  @Test
  void asksATaggedSender() { // SA-24
    var facts = mail("prvs=07307b3ea1=alice@example.com", List.of(), "To", "bob@here.example");

    assertThat(ALWAYS.decide(facts, NOW)).isEqualTo(MAY_CHALLENGE);
    assertThat(facts.source().map(Source::key)).contains("alice@example.com");
  }

  @Test
  void asksNoAddressThatWasMadeForOneMessage() { // rule 31
    var source = source("news-return-17-bob=here.example@far.example");
    var facts = new ChallengeFacts(source, false, true, false, ChallengeProof.PROVEN, NOW);

    assertThat(ALWAYS.decide(facts, NOW)).isEqualTo(VERP);
  }

  @Test
  void asksNobodyForAMonthOldBacklog() { // D8
    IntStream.range(0, 30 * 24)
        .mapToObj(hours -> NOW.minus(Duration.ofHours(hours)))
        .filter(received -> received.isBefore(NOW.minus(Duration.ofHours(24))))
        .forEach(
            received ->
                assertThat(ALWAYS.decide(personal(ChallengeProof.PROVEN, received), NOW))
                    .isIn(TOO_OLD, BEFORE_ACTIVATION));
  }

  @Test
  void asksForADayAndNotASecondLonger() { // D8
    Instant aDayAgo = NOW.minus(Duration.ofHours(24));

    assertThat(ALWAYS.decide(personal(ChallengeProof.PROVEN, aDayAgo), NOW))
        .isEqualTo(MAY_CHALLENGE);
    assertThat(ALWAYS.decide(personal(ChallengeProof.PROVEN, aDayAgo.minusSeconds(1)), NOW))
        .isEqualTo(TOO_OLD);
  }

  @Test
  void asksNobodyForWhatCameBeforeActivation() { // D8
    var young = new ChallengeRules(Whom.ALWAYS, NOW, ChallengeRules.DEFAULT_MAX_AGE);

    assertThat(young.decide(personal(ChallengeProof.PROVEN, NOW.minusMillis(1)), NOW))
        .isEqualTo(BEFORE_ACTIVATION);
    assertThat(young.decide(personal(ChallengeProof.PROVEN, NOW), NOW)).isEqualTo(MAY_CHALLENGE);
  }

  @ParameterizedTest
  @CsvSource({
    "never, PROVEN, POLICY_NEVER",
    "never, NO_PROOF, POLICY_NEVER",
    "proven, PROVEN, MAY_CHALLENGE",
    "proven, NO_PROOF, NOT_PROVEN",
    "proven, CSA_FAILED, NOT_PROVEN",
    "proven, SPF_FAILED, NOT_PROVEN",
    "proven, DMARC_FAILED, NOT_PROVEN",
    "proven, FROM_ELSEWHERE, NOT_PROVEN",
    "proven, NOT_NOW, PROOF_NOT_NOW",
    "always, NO_PROOF, MAY_CHALLENGE",
    "ALWAYS, PROVEN, MAY_CHALLENGE",
    "sometimes, PROVEN, POLICY_NEVER"
  })
  void asksAsThePolicySays(String policy, ChallengeProof proof, ChallengePermit expected) { // P2
    assertThat(rules(Whom.of(policy)).decide(personal(proof, NOW), NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Whom.class)
  void namesWhatTheMessageRulesOutUnderAnyPolicy(Whom whom) {
    var facts =
        new ChallengeFacts(
            Optional.empty(), true, false, true, ChallengeProof.NO_PROOF, Instant.EPOCH);

    assertThat(rules(whom).decide(facts, NOW)).isEqualTo(NULL_SENDER);
  }

  @Test
  void hasAStableCodeForEachReason() {
    assertThat(Arrays.stream(ChallengePermit.values()).map(ChallengePermit::code))
        .containsExactly(
            "may-challenge",
            "null-sender",
            "automatic",
            "verp",
            "self",
            "not-named",
            "before-activation",
            "too-old",
            "policy-never",
            "not-proven",
            "proof-not-now");
    assertThat(Arrays.stream(ChallengePermit.values()).filter(ChallengePermit::granted))
        .containsExactly(MAY_CHALLENGE);
  }
}
