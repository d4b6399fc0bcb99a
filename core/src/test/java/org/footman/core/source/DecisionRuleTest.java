// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.authkey.AuthKeyStatus.INVALIDKEY;
import static org.footman.core.authkey.AuthKeyStatus.NOKEY;
import static org.footman.core.authkey.AuthKeyStatus.VALIDKEY;

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
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.proof.SourceProof;
import org.footman.core.source.SourceDecision.Block;
import org.footman.core.source.SourceDecision.Deliver;
import org.footman.core.source.SourceDecision.Hold;
import org.footman.core.source.SourceDecision.Junk;
import org.footman.core.source.SourceDecision.Screen;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRuleTest {
  private static final Source ANN =
      new AddressRules(false).source(Address.parse("ann@far.example").orElseThrow());
  private static final Classification PERSONAL =
      new Classification(AutomaticKind.PERSONAL, "no-sign");
  private static final Classification LIST = new Classification(AutomaticKind.LIST, "list-id");

  @Test
  void holdsMailOfAnUnknownSource() {
    assertThat(DecisionRule.decide(stranger().facts()))
        .isEqualTo(new Hold(Reason.HELD_UNKNOWN_SOURCE));
  }

  @Test
  void deliversMailOfAKnownSource() {
    assertThat(DecisionRule.decide(stranger().trust(allow(Proof.NONE)).facts()))
        .isEqualTo(new Deliver(Reason.SOURCE_KNOWN));
  }

  @Test
  void letsABlockBeatEverything() {
    Case everything = stranger().trust(allow(Proof.NONE), block()).proof(Proof.REPLY).answers();
    for (Submission submission : Submission.values()) {
      assertThat(DecisionRule.decide(everything.submission(submission).facts()))
          .isEqualTo(new Block(Reason.SOURCE_BLOCKED));
    }
  }

  @ParameterizedTest
  @CsvSource({"SAME_DOMAIN,SUBMITTED_SAME_DOMAIN", "THIS_SERVER,SUBMITTED_HERE"})
  void deliversWhatSignedInUsersOfThisServerSubmit(Submission submission, Reason reason) {
    assertThat(DecisionRule.decide(stranger().submission(submission).facts()))
        .isEqualTo(new Deliver(reason));
  }

  @Test
  void holdsATrustedSenderWithoutTheProofThatTrustNeeds() {
    assertThat(DecisionRule.decide(stranger().trust(allow(Proof.DKIM)).proof(Proof.SPF).facts()))
        .isEqualTo(new Hold(Reason.TRUST_PROOF_MISSING));
  }

  @Test // P3: "not now" is no "no", and the mail is looked at again
  void looksAgainLaterWhereTheProofMayStillCome() {
    Case silent = stranger().trust(allow(Proof.DKIM)).proof(Proof.SPF, Proof.DMARC);

    assertThat(DecisionRule.decide(silent.facts())).isEqualTo(new Hold(Reason.PROOF_NOT_NOW));
    assertThat(DecisionRule.decide(stranger().proof(Proof.NONE, Proof.DMARC).facts()))
        .isEqualTo(new Hold(Reason.HELD_UNKNOWN_SOURCE));
  }

  @Test // P1: only whom I wrote to knows the id of what I wrote
  void deliversAnAnswerWithoutTheProofThatTrustNeeds() {
    assertThat(DecisionRule.decide(stranger().trust(allow(Proof.DMARC)).answers().facts()))
        .isEqualTo(new Deliver(Reason.ANSWERS_SENT_MAIL));
  }

  @Test // DEC-01
  void deliversMailOfAnAccreditedClient() {
    Case accredited = stranger().accreditedClient();

    assertThat(DecisionRule.decide(accredited.facts()))
        .isEqualTo(new Deliver(Reason.HELO_ACCREDITED));
    assertThat(DecisionRule.decide(accredited.trust(allow(Proof.DMARC)).facts()))
        .isEqualTo(new Deliver(Reason.HELO_ACCREDITED));
    assertThat(DecisionRule.decide(accredited.trust(block()).facts()))
        .isEqualTo(new Block(Reason.SOURCE_BLOCKED));
  }

  @Test
  void takesAStrongerProofThanTheOneThatTrustNeeds() {
    assertThat(DecisionRule.decide(stranger().trust(allow(Proof.DKIM)).proof(Proof.DMARC).facts()))
        .isEqualTo(new Deliver(Reason.SOURCE_KNOWN));
  }

  @Test
  void deliversAValidKeyOfAnUnknownSource() {
    assertThat(DecisionRule.decide(stranger().key(VALIDKEY).proof(Proof.AUTHKEY).facts()))
        .isEqualTo(new Deliver(Reason.KEY_VALID));
  }

  @Test // it proves the header From, and that is whom people see
  void deliversAValidKeyUnderAForeignEnvelopeSender() {
    assertThat(DecisionRule.decide(stranger().key(VALIDKEY).facts()))
        .isEqualTo(new Deliver(Reason.KEY_VALID));
  }

  @Test
  void takesAValidKeyOnlyForAProofWhereThePolicySaysSo() {
    Case proofOnly = stranger().key(VALIDKEY).policy(Map.of(Setting.VALID_KEY, "proof"));

    assertThat(DecisionRule.decide(proofOnly.proof(Proof.AUTHKEY).facts()))
        .isEqualTo(new Hold(Reason.HELD_UNKNOWN_SOURCE));
    assertThat(
            DecisionRule.decide(proofOnly.trust(allow(Proof.AUTHKEY)).proof(Proof.AUTHKEY).facts()))
        .isEqualTo(new Deliver(Reason.SOURCE_KNOWN));
  }

  @Test
  void believesNoForeignEnvelopeSenderForAValidKey() {
    assertThat(
            DecisionRule.decide(
                stranger()
                    .key(VALIDKEY)
                    .policy(Map.of(Setting.VALID_KEY, "proof"))
                    .trust(allow(Proof.DKIM))
                    .facts()))
        .isEqualTo(new Hold(Reason.TRUST_PROOF_MISSING));
  }

  @Test
  void knowsAProvenFromUnderAForeignEnvelopeSender() {
    assertThat(
            DecisionRule.decide(
                stranger()
                    .key(VALIDKEY, allow(Proof.AUTHKEY))
                    .policy(Map.of(Setting.VALID_KEY, "proof"))
                    .facts()))
        .isEqualTo(new Deliver(Reason.SOURCE_KNOWN));
  }

  @Test
  void letsABlockOfAProvenFromBeatItsValidKey() {
    assertThat(DecisionRule.decide(stranger().key(VALIDKEY, block()).facts()))
        .isEqualTo(new Block(Reason.SOURCE_BLOCKED));
  }

  @ParameterizedTest // AA-41, AA-42: the six dispositions of mail that was accepted
  @CsvSource({
    "accept,hold,HELD_UNKNOWN_SOURCE",
    "spam,junk,KEY_INVALID",
    "reject,reject,KEY_INVALID_REJECTED",
    "reject-tell-sender,junk,KEY_INVALID",
    "reject-tell-recipient,reject,KEY_INVALID_RECIPIENT_TOLD",
    "reject-tell-both,reject,KEY_INVALID_SENDER_NOT_TOLD"
  })
  void appliesTheDispositionOfAnInvalidKey(String disposition, String outcome, Reason reason) {
    SourceDecision decision =
        DecisionRule.decide(
            stranger().key(INVALIDKEY).policy(Map.of(Setting.INVALID_KEY, disposition)).facts());

    assertThat(decision.outcome()).isEqualTo(outcome);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  @Test // trust asks for no proof by default, and who forges a known address must gain nothing
  void letsAnInvalidKeyBeatTrust() {
    assertThat(DecisionRule.decide(stranger().trust(allow(Proof.NONE)).key(INVALIDKEY).facts()))
        .isEqualTo(new Junk(Reason.KEY_INVALID));
  }

  @Test
  void letsABlockBeatAnInvalidKey() {
    assertThat(DecisionRule.decide(stranger().trust(block()).key(INVALIDKEY).facts()))
        .isEqualTo(new Block(Reason.SOURCE_BLOCKED));
  }

  @Test
  void looksAtNoKeyOfASignedInUser() {
    assertThat(
            DecisionRule.decide(
                stranger().submission(Submission.SAME_DOMAIN).key(INVALIDKEY).facts()))
        .isEqualTo(new Deliver(Reason.SUBMITTED_SAME_DOMAIN));
  }

  @ParameterizedTest // AA-44, and AA-45: silence is never invalid
  @CsvSource({
    "NOKEY,missing-key,source,hold,HELD_UNKNOWN_SOURCE",
    "NOKEY,missing-key,deliver,deliver,KEY_MISSING_DELIVERED",
    "NOKEY,missing-key,quarantine,hold,HELD_KEY_MISSING",
    "NOAS,missing-key,quarantine,hold,HELD_KEY_MISSING",
    "PERMERROR,missing-key,quarantine,hold,HELD_KEY_MISSING",
    "TEMPERROR,missing-key,quarantine,hold,HELD_UNKNOWN_SOURCE",
    "TEMPERROR,unanswered-key,source,hold,HELD_UNKNOWN_SOURCE",
    "TEMPERROR,unanswered-key,deliver,deliver,KEY_MISSING_DELIVERED",
    "TEMPERROR,unanswered-key,quarantine,hold,HELD_KEY_MISSING",
    "TEMPERROR,invalid-key,reject,hold,HELD_UNKNOWN_SOURCE"
  })
  void appliesThePolicyForKeysThatSayNothing(
      AuthKeyStatus status, String setting, String value, String outcome, Reason reason) {
    Setting set = Setting.parse(setting).orElseThrow();
    SourceDecision decision =
        DecisionRule.decide(stranger().key(status).policy(Map.of(set, value)).facts());

    assertThat(decision.outcome()).isEqualTo(outcome);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  @Test // P1 and P6
  void keepsNeitherKnownNorAutomaticMailForWantOfAKey() {
    Case keyless = stranger().key(NOKEY).policy(Map.of(Setting.MISSING_KEY, "quarantine"));

    assertThat(DecisionRule.decide(keyless.trust(allow(Proof.NONE)).facts()))
        .isEqualTo(new Deliver(Reason.SOURCE_KNOWN));
    assertThat(DecisionRule.decide(keyless.automatic(LIST).facts()))
        .isEqualTo(new Screen(Reason.AUTOMATIC_SCREENED));
    assertThat(DecisionRule.decide(keyless.answers().facts()))
        .isEqualTo(new Deliver(Reason.ANSWERS_SENT_MAIL));
  }

  @ParameterizedTest
  @CsvSource({"missing-key,quarantine", "invalid-key,reject"})
  void asksForNoKeyWhereTheRecipientWantsNoneVerified(String setting, String value) {
    Setting set = Setting.parse(setting).orElseThrow();

    assertThat(DecisionRule.decide(stranger().policy(Map.of(set, value)).facts()))
        .isEqualTo(new Hold(Reason.HELD_UNKNOWN_SOURCE));
  }

  @ParameterizedTest
  @CsvSource({"OFF,DELIVER,DELIVER", "OBSERVE,DELIVER,DELIVER", "TAG,TAG,TAG", "HOLD,JUNK,REJECT"})
  void doesNothingAboutForgedMailButInTheModeHold(Mode mode, Act junk, Act reject) {
    assertThat(Act.of(mode, new Junk(Reason.KEY_INVALID))).isEqualTo(junk);
    assertThat(Act.of(mode, new SourceDecision.Reject(Reason.KEY_INVALID_REJECTED)))
        .isEqualTo(reject);
  }

  @Test
  void screensAutomaticMailOfAnUnknownSource() {
    assertThat(DecisionRule.decide(stranger().automatic(LIST).facts()))
        .isEqualTo(new Screen(Reason.AUTOMATIC_SCREENED));
  }

  @Test
  void deliversAutomaticMailWhereThePolicySaysInbox() {
    assertThat(
            DecisionRule.decide(
                stranger().automatic(LIST).policy(Map.of(Setting.AUTOMATIC, "inbox")).facts()))
        .isEqualTo(new Deliver(Reason.AUTOMATIC_DELIVERED));
  }

  @Test
  void holdsAutomaticMailWhereThePolicySaysHold() {
    assertThat(
            DecisionRule.decide(
                stranger().automatic(LIST).policy(Map.of(Setting.AUTOMATIC, "hold")).facts()))
        .isEqualTo(new Hold(Reason.HELD_AUTOMATIC));
  }

  @Test
  void deliversTheBounceOfMailThatTheRecipientSent() {
    assertThat(DecisionRule.decide(stranger().automatic(LIST).answers().facts()))
        .isEqualTo(new Deliver(Reason.ANSWERS_SENT_MAIL));
  }

  @Test
  void neverHoldsMailToARoleAddressByDefault() {
    assertThat(DecisionRule.decide(stranger().role().facts()))
        .isEqualTo(new Deliver(Reason.ROLE_ADDRESS));
  }

  @Test
  void holdsPersonalMailWithTheNullReversePath() {
    assertThat(DecisionRule.decide(stranger().nullSender().facts()))
        .isEqualTo(new Hold(Reason.HELD_NULL_SENDER));
  }

  @ParameterizedTest
  @CsvSource({
    "OFF,DELIVER,DELIVER,DELIVER",
    "OBSERVE,DELIVER,DELIVER,DELIVER",
    "TAG,TAG,TAG,TAG",
    "HOLD,HOLD,SCREEN,BLOCK"
  })
  void doesWhatTheModeAllows(Mode mode, Act hold, Act screen, Act block) {
    assertThat(Act.of(mode, new Hold(Reason.HELD_UNKNOWN_SOURCE))).isEqualTo(hold);
    assertThat(Act.of(mode, new Screen(Reason.AUTOMATIC_SCREENED))).isEqualTo(screen);
    assertThat(Act.of(mode, new Block(Reason.SOURCE_BLOCKED))).isEqualTo(block);
    assertThat(Act.of(mode, new Deliver(Reason.SOURCE_KNOWN))).isEqualTo(Act.DELIVER);
  }

  @ParameterizedTest
  @CsvSource({"OFF,DELIVER", "OBSERVE,DELIVER", "TAG,TAG", "HOLD,RETRY"})
  void neverMakesNotNowANo(Mode mode, Act act) {
    assertThat(Act.of(mode, new SourceDecision.Undecided(Reason.STORE_UNAVAILABLE))).isEqualTo(act);
  }

  private static Case stranger() {
    return new Case(
        Optional.of(ANN),
        false,
        Submission.OUTSIDE,
        PERSONAL,
        false,
        SourceProof.NONE,
        false,
        KeyFacts.NONE,
        List.of(),
        Map.of());
  }

  private static TrustEntry allow(Proof needed) {
    return entry(Verdict.ALLOW, needed);
  }

  private static TrustEntry block() {
    return entry(Verdict.BLOCK, Proof.NONE);
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

  private record Case(
      Optional<Source> source,
      boolean roleAddress,
      Submission submission,
      Classification automatic,
      boolean answersSentMail,
      SourceProof proof,
      boolean accredited,
      KeyFacts key,
      List<TrustEntry> trust,
      Map<Setting, String> settings) {
    Facts facts() {
      return new Facts(
          source,
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          proof,
          accredited,
          key,
          RatingFacts.NONE,
          trust,
          Policy.of(List.of(), settings));
    }

    Case trust(TrustEntry... entries) {
      return new Case(
          source,
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          proof,
          accredited,
          key,
          List.of(entries),
          settings);
    }

    Case proof(Proof had) {
      return proof(had, had);
    }

    Case proof(Proof had, Proof possible) {
      var shown = new SourceProof(had, Optional.empty(), possible);
      return new Case(
          source,
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          shown,
          accredited,
          key,
          trust,
          settings);
    }

    Case key(AuthKeyStatus status, TrustEntry... ofFrom) {
      return new Case(
          source,
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          proof,
          accredited,
          new KeyFacts(Optional.of(status), List.of(ofFrom)),
          trust,
          settings);
    }

    Case automatic(Classification kind) {
      return new Case(
          source,
          roleAddress,
          submission,
          kind,
          answersSentMail,
          proof,
          accredited,
          key,
          trust,
          settings);
    }

    Case submission(Submission how) {
      return new Case(
          source,
          roleAddress,
          how,
          automatic,
          answersSentMail,
          proof,
          accredited,
          key,
          trust,
          settings);
    }

    Case policy(Map<Setting, String> set) {
      return new Case(
          source,
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          proof,
          accredited,
          key,
          trust,
          set);
    }

    Case accreditedClient() {
      return new Case(
          source,
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          proof,
          true,
          key,
          trust,
          settings);
    }

    Case answers() {
      return new Case(
          source,
          roleAddress,
          submission,
          automatic,
          true,
          proof,
          accredited,
          key,
          trust,
          settings);
    }

    Case role() {
      return new Case(
          source,
          true,
          submission,
          automatic,
          answersSentMail,
          proof,
          accredited,
          key,
          trust,
          settings);
    }

    Case nullSender() {
      return new Case(
          Optional.empty(),
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          proof,
          accredited,
          key,
          trust,
          settings);
    }
  }
}
