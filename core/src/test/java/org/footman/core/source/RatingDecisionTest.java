// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.address.Source;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.automatic.AutomaticKind;
import org.footman.core.automatic.Classification;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.proof.SourceProof;
import org.footman.core.rating.RatingRoute;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the ratings of a proven From domain stand among the rules (docs/decisions/0023). */
class RatingDecisionTest {
  private static final Source ANN =
      new AddressRules(false).source(Address.parse("ann@far.example").orElseThrow());

  private boolean roleAddress;
  private boolean answersSentMail;
  private boolean accredited;
  private AutomaticKind kind = AutomaticKind.PERSONAL;
  private Submission submission = Submission.OUTSIDE;
  private SourceProof proof = SourceProof.NONE;
  private KeyFacts key = KeyFacts.NONE;
  private List<TrustEntry> ofFrom = List.of();
  private List<TrustEntry> trust = List.of();
  private Map<Setting, String> settings = Map.of();

  private Reason decide(RatingRoute route) {
    return decision(route).reason();
  }

  private SourceDecision decision(RatingRoute route) {
    return DecisionRule.decide(
        new Facts(
            Optional.of(ANN),
            roleAddress,
            submission,
            new Classification(kind, "rule"),
            answersSentMail,
            proof,
            accredited,
            key,
            new RatingFacts(route, ofFrom),
            trust,
            Policy.of(List.of(), settings)));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, hold, HELD_UNKNOWN_SOURCE",
    "DELIVER, deliver, RATING_DELIVERED",
    "SPAM, junk, RATING_SPAM",
    "HOLD, hold, HELD_RATING",
    "REFUSE, hold, HELD_NOT_REFUSED"
  })
  void routesMailOfAnUnknownSource(RatingRoute route, String outcome, Reason reason) {
    assertThat(decision(route).outcome()).isEqualTo(outcome);
    assertThat(decide(route)).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource
  void neverBeatsABlock(RatingRoute route) {
    trust = List.of(entry(Verdict.BLOCK, Proof.NONE));
    assertThat(decide(route)).isEqualTo(Reason.SOURCE_BLOCKED);

    trust = List.of();
    ofFrom = List.of(entry(Verdict.BLOCK, Proof.NONE));
    assertThat(decide(route)).isEqualTo(Reason.SOURCE_BLOCKED);
  }

  @ParameterizedTest
  @EnumSource
  void neverBeatsTrust(RatingRoute route) {
    trust = List.of(entry(Verdict.ALLOW, Proof.NONE));

    assertThat(decide(route)).isEqualTo(Reason.SOURCE_KNOWN);
  }

  @ParameterizedTest
  @EnumSource
  void saysNothingOfUsersOfThisServer(RatingRoute route) {
    submission = Submission.THIS_SERVER;

    assertThat(decide(route)).isEqualTo(Reason.SUBMITTED_HERE);
  }

  @ParameterizedTest
  @EnumSource
  void neverMakesAForgedAddressBetter(RatingRoute route) {
    key = KeyFacts.of(AuthKeyStatus.INVALIDKEY);

    assertThat(decide(route)).isEqualTo(Reason.KEY_INVALID);
  }

  @ParameterizedTest
  @CsvSource({"SPAM, RATING_SPAM", "HOLD, HELD_RATING", "REFUSE, HELD_NOT_REFUSED"})
  void warnsOfMailWithAValidKeyAndOfAccreditedClients(RatingRoute route, Reason reason) {
    key = KeyFacts.of(AuthKeyStatus.VALIDKEY);
    accredited = true;

    assertThat(decide(route)).isEqualTo(reason);
  }

  @Test
  void needsNoPraiseForAValidKey() {
    key = KeyFacts.of(AuthKeyStatus.VALIDKEY);

    assertThat(decide(RatingRoute.DELIVER)).isEqualTo(Reason.KEY_VALID);
  }

  @Test
  void praisesMachinesToo() {
    kind = AutomaticKind.LIST;

    assertThat(decide(RatingRoute.DELIVER)).isEqualTo(Reason.RATING_DELIVERED);
    assertThat(decide(RatingRoute.SPAM)).isEqualTo(Reason.RATING_SPAM);
  }

  @Test
  void sparesNobodyTheProofThatTrustAsksFor() {
    trust = List.of(entry(Verdict.ALLOW, Proof.AUTHKEY));

    assertThat(decide(RatingRoute.DELIVER)).isEqualTo(Reason.TRUST_PROOF_MISSING);
    assertThat(decide(RatingRoute.SPAM)).isEqualTo(Reason.RATING_SPAM);
  }

  @ParameterizedTest
  @EnumSource
  void waitsForAProofThatMayStillCome(RatingRoute route) {
    trust = List.of(entry(Verdict.ALLOW, Proof.SPF));
    proof = new SourceProof(Proof.NONE, Optional.empty(), Proof.SPF);

    assertThat(decide(route)).isEqualTo(Reason.PROOF_NOT_NOW);
  }

  @Test
  void warnsOfNoAnswerToWhatTheRecipientWrote() {
    answersSentMail = true;

    assertThat(decide(RatingRoute.REFUSE)).isEqualTo(Reason.ANSWERS_SENT_MAIL);
  }

  @Test
  void keepsNothingFromRoleAddresses() {
    roleAddress = true;
    assertThat(decide(RatingRoute.SPAM)).isEqualTo(Reason.ROLE_ADDRESS);

    settings = Map.of(Setting.ROLE_ADDRESSES, "check");
    assertThat(decide(RatingRoute.SPAM)).isEqualTo(Reason.RATING_SPAM);
  }

  @ParameterizedTest
  @CsvSource({"NONE, HELD_UNKNOWN_SOURCE", "SPF, HELD_UNKNOWN_SOURCE", "AUTHKEY, RATING_SPAM"})
  void warnsOfNobodyInFromWhomTheRecipientAllows(Proof needed, Reason reason) {
    ofFrom = List.of(entry(Verdict.ALLOW, needed));

    assertThat(decide(RatingRoute.SPAM)).isEqualTo(reason);
  }

  private static TrustEntry entry(Verdict verdict, Proof needed) {
    return new TrustEntry(
        "1",
        Scope.user("bob@here.example"),
        new Pattern(Pattern.Kind.ADDRESS, ANN.key()),
        verdict,
        needed,
        Origin.ADMIN,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }
}
