// SPDX-License-Identifier: Apache-2.0
package org.footman.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.core.proof.SourceProof;
import org.footman.core.source.SourceDecision.Block;
import org.footman.core.source.SourceDecision.Deliver;
import org.footman.core.source.SourceDecision.Hold;
import org.footman.core.source.SourceDecision.Screen;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalRuleTest {
  private static final SourceDecision UNKNOWN = new Hold(Reason.HELD_UNKNOWN_SOURCE);
  private static final TrustEntry BLOCK =
      Samples.block(Scope.SERVER, Pattern.Kind.ADDRESS, "ann@far.example");

  private static Policy policy(Setting setting) {
    return Policy.of(List.of(), Map.of(Setting.MODE, "hold", setting, "refuse"));
  }

  @Test
  void refusesWhatWouldBeHeldAndNothingProves() {
    Policy policy = policy(Setting.UNPROVEN);

    assertThat(RefusalRule.forWantOfProof(policy, UNKNOWN, SourceProof.NONE)).isTrue();
    assertThat(
            RefusalRule.forWantOfProof(
                policy, new Hold(Reason.TRUST_PROOF_MISSING), SourceProof.NONE))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"SPF, SPF", "DKIM, DKIM", "NONE, SPF", "NONE, DMARC"})
  void refusesNothingThatIsProvenOrMayStillBe(Proof had, Proof possible) {
    var proof = new SourceProof(had, Optional.empty(), possible);

    assertThat(RefusalRule.forWantOfProof(policy(Setting.UNPROVEN), UNKNOWN, proof)).isFalse();
  }

  @Test
  void refusesNothingThatWouldNotBeHeld() {
    List<SourceDecision> others =
        List.of(
            new Deliver(Reason.SOURCE_KNOWN),
            new Screen(Reason.AUTOMATIC_SCREENED),
            new Block(Reason.SOURCE_BLOCKED),
            new Hold(Reason.PROOF_NOT_NOW),
            new SourceDecision.Undecided(Reason.STORE_UNAVAILABLE));

    assertThat(others)
        .noneMatch(
            decision ->
                RefusalRule.forWantOfProof(policy(Setting.UNPROVEN), decision, SourceProof.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "observe", "tag"})
  void refusesInNoOtherMode(String mode) {
    Policy policy =
        Policy.of(
            List.of(),
            Map.of(Setting.MODE, mode, Setting.UNPROVEN, "refuse", Setting.UNKNOWN, "refuse"));

    assertThat(RefusalRule.forWantOfProof(policy, UNKNOWN, SourceProof.NONE)).isFalse();
    assertThat(RefusalRule.bySource(policy, List.of())).isFalse();
  }

  @Test
  void refusesNothingByDefault() {
    Policy policy = Policy.of(List.of(), Map.of(Setting.MODE, "hold"));

    assertThat(RefusalRule.forWantOfProof(policy, UNKNOWN, SourceProof.NONE)).isFalse();
    assertThat(RefusalRule.bySource(policy, List.of())).isFalse();
    assertThat(RefusalRule.bySource(policy, List.of(BLOCK))).isFalse();
  }

  @Test
  void keepsBlockedAndUnknownSourcesApart() {
    assertThat(RefusalRule.bySource(policy(Setting.BLOCKED), List.of(BLOCK))).isTrue();
    assertThat(RefusalRule.bySource(policy(Setting.BLOCKED), List.of())).isFalse();
    assertThat(RefusalRule.bySource(policy(Setting.UNKNOWN), List.of())).isTrue();
    assertThat(RefusalRule.bySource(policy(Setting.UNKNOWN), List.of(BLOCK))).isFalse();
  }

  @ParameterizedTest // RFC 5321 section 4.5.1, in any case
  @CsvSource({
    "postmaster@here.example, check, true",
    "abuse@here.example, check, true",
    "Postmaster@here.example, check, true",
    "ABUSE@here.example, check, true",
    "info@here.example, check, false",
    "info@here.example, deliver, true"
  })
  void leavesTheWayToThoseWhoMustBeReached(String recipient, String roles, boolean open) {
    Policy policy = Policy.of(List.of(), Map.of(Setting.ROLE_ADDRESSES, roles));

    assertThat(RefusalRule.mustBeReached(recipient, true, policy)).isEqualTo(open);
  }
}
