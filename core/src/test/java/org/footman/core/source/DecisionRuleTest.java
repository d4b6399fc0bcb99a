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
import org.footman.core.automatic.AutomaticKind;
import org.footman.core.automatic.Classification;
import org.footman.core.policy.Mode;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.source.SourceDecision.Block;
import org.footman.core.source.SourceDecision.Deliver;
import org.footman.core.source.SourceDecision.Hold;
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

  @Test
  void takesAStrongerProofThanTheOneThatTrustNeeds() {
    assertThat(DecisionRule.decide(stranger().trust(allow(Proof.DKIM)).proof(Proof.DMARC).facts()))
        .isEqualTo(new Deliver(Reason.SOURCE_KNOWN));
  }

  @Test
  void deliversAValidKeyOfAnUnknownSource() {
    assertThat(DecisionRule.decide(stranger().proof(Proof.AUTHKEY).facts()))
        .isEqualTo(new Deliver(Reason.KEY_VALID));
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
        Proof.NONE,
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
      Proof proof,
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
          List.of(entries),
          settings);
    }

    Case proof(Proof shown) {
      return new Case(
          source, roleAddress, submission, automatic, answersSentMail, shown, trust, settings);
    }

    Case automatic(Classification kind) {
      return new Case(
          source, roleAddress, submission, kind, answersSentMail, proof, trust, settings);
    }

    Case submission(Submission how) {
      return new Case(source, roleAddress, how, automatic, answersSentMail, proof, trust, settings);
    }

    Case policy(Map<Setting, String> set) {
      return new Case(
          source, roleAddress, submission, automatic, answersSentMail, proof, trust, set);
    }

    Case answers() {
      return new Case(source, roleAddress, submission, automatic, true, proof, trust, settings);
    }

    Case role() {
      return new Case(source, true, submission, automatic, answersSentMail, proof, trust, settings);
    }

    Case nullSender() {
      return new Case(
          Optional.empty(),
          roleAddress,
          submission,
          automatic,
          answersSentMail,
          proof,
          trust,
          settings);
    }
  }
}
