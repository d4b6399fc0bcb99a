// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.authkey.AuthKeyStatus.INVALIDKEY;

import java.util.Arrays;
import java.util.List;
import org.footman.core.authkey.KeyTreatment.Act;
import org.footman.core.authkey.KeyTreatment.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InvalidKeyRuleTest {
  private static KeyTreatment decide(AuthKeyStatus status, KeyPolicy policy) {
    return InvalidKeyRule.decide(status, policy);
  }

  private static KeyPolicy when(Disposition disposition) {
    return KeyPolicy.DEFAULT.with(disposition);
  }

  private static boolean refuses(AuthKeyStatus status, Disposition... dispositions) {
    return InvalidKeyRule.refuses(
        status, Arrays.stream(dispositions).map(InvalidKeyRuleTest::when).toList());
  }

  @Test
  void filesMailWithAnInvalidKeyAsSpamByDefault() { // AA-41
    assertThat(decide(INVALIDKEY, KeyPolicy.DEFAULT))
        .isEqualTo(new KeyTreatment(Act.SPAM, Note.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPT, SOURCE, NONE",
    "SPAM, SPAM, NONE", // AA-41
    "REJECT, DISCARD, NONE", // AA-42
    "REJECT_TELL_SENDER, SPAM, NONE", // too late to tell, so the recipient sees it
    "REJECT_TELL_RECIPIENT, DISCARD, REJECTED",
    "REJECT_TELL_BOTH, DISCARD, SENDER_NOT_TOLD"
  })
  void appliesTheDispositionToAcceptedMail(Disposition disposition, Act act, Note note) {
    assertThat(decide(INVALIDKEY, when(disposition))).isEqualTo(new KeyTreatment(act, note));
  }

  @ParameterizedTest
  @EnumSource
  void losesNoMailWithoutSomebodyKnowingUnlessThatIsTheWish(Disposition disposition) {
    KeyTreatment treatment = decide(INVALIDKEY, when(disposition));

    boolean unknown = treatment.act() == Act.DISCARD && treatment.note() == Note.NONE;
    assertThat(unknown).isEqualTo(disposition == Disposition.REJECT);
  }

  @Test
  void refusesInTheSessionWhenEveryRecipientWantsTheSenderTold() {
    assertThat(refuses(INVALIDKEY, Disposition.REJECT_TELL_SENDER)).isTrue();
    assertThat(refuses(INVALIDKEY, Disposition.REJECT_TELL_SENDER, Disposition.REJECT_TELL_BOTH))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPT", "SPAM", "REJECT", "REJECT_TELL_RECIPIENT"})
  void refusesNothingWhenOneRecipientWantsOtherwise(Disposition other) {
    assertThat(refuses(INVALIDKEY, Disposition.REJECT_TELL_SENDER, other)).isFalse();
  }

  @Test
  void refusesNothingForARecipientWhoseKeysAreNotVerifiedHere() {
    KeyPolicy tell = when(Disposition.REJECT_TELL_SENDER);

    assertThat(InvalidKeyRule.refuses(INVALIDKEY, List.of(tell, KeyPolicy.UNVERIFIED))).isFalse();
    assertThat(InvalidKeyRule.refuses(INVALIDKEY, List.of(tell, tell.with(VerifyMode.CLIENT))))
        .isFalse();
    assertThat(InvalidKeyRule.refuses(INVALIDKEY, List.of())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INVALIDKEY")
  void refusesNothingButInvalidKeys(AuthKeyStatus status) {
    assertThat(refuses(status, Disposition.REJECT_TELL_BOTH)).isFalse();
  }

  @Test
  void tellsTheRecipientOfARefusalWhoWantsBothTold() {
    assertThat(InvalidKeyRule.noteOfRefusal(when(Disposition.REJECT_TELL_BOTH)))
        .isEqualTo(Note.SENDER_TOLD);
    assertThat(InvalidKeyRule.noteOfRefusal(when(Disposition.REJECT_TELL_SENDER)))
        .isEqualTo(Note.NONE);
  }

  @Test
  void deliversMailWithAValidKey() { // AA-36
    assertThat(decide(AuthKeyStatus.VALIDKEY, KeyPolicy.DEFAULT).act()).isEqualTo(Act.DELIVER);
  }

  @ParameterizedTest
  @CsvSource({"DELIVER, DELIVER", "PROOF, PROOF"})
  void takesAValidKeyAsThePolicySays(ValidKeyPolicy policy, Act act) {
    assertThat(decide(AuthKeyStatus.VALIDKEY, policy(MissingKeyPolicy.SOURCE, policy)).act())
        .isEqualTo(act);
  }

  private static KeyPolicy policy(MissingKeyPolicy missing, ValidKeyPolicy valid) {
    return new KeyPolicy(
        VerifyMode.SERVER, Disposition.REJECT, missing, MissingKeyPolicy.SOURCE, valid);
  }

  @ParameterizedTest
  @CsvSource({
    "NOKEY, SOURCE, SOURCE",
    "NOKEY, DELIVER, DELIVER",
    "NOKEY, QUARANTINE, QUARANTINE", // AA-44
    "NOAS, SOURCE, SOURCE",
    "NOAS, QUARANTINE, QUARANTINE",
    "PERMERROR, SOURCE, SOURCE",
    "PERMERROR, DELIVER, DELIVER"
  })
  void takesAKeyThatCannotBeVerifiedForNone(
      AuthKeyStatus status, MissingKeyPolicy policy, Act act) {
    assertThat(decide(status, policy(policy, ValidKeyPolicy.DELIVER)).act()).isEqualTo(act);
  }

  @ParameterizedTest
  @CsvSource({"SOURCE, SOURCE", "DELIVER, DELIVER", "QUARANTINE, QUARANTINE"})
  void neverTakesSilenceForAnInvalidKey(MissingKeyPolicy temporary, Act act) { // AA-33, AA-45
    KeyPolicy policy =
        new KeyPolicy(
            VerifyMode.SERVER,
            Disposition.REJECT,
            MissingKeyPolicy.QUARANTINE,
            temporary,
            ValidKeyPolicy.DELIVER);

    assertThat(decide(AuthKeyStatus.TEMPERROR, policy).act()).isEqualTo(act);
  }

  @ParameterizedTest
  @EnumSource
  void leavesMailToSourceAuthenticationWhereItVerifiesNothing(AuthKeyStatus status) {
    KeyPolicy strict = policy(MissingKeyPolicy.QUARANTINE, ValidKeyPolicy.DELIVER);

    assertThat(decide(status, strict.with(VerifyMode.CLIENT)).act()).isEqualTo(Act.SOURCE);
    assertThat(decide(status, strict.with(VerifyMode.OFF)).act()).isEqualTo(Act.SOURCE);
  }

  @Test
  void leavesTheKeyToTheClientThatVerifiesIt() {
    assertThat(VerifyMode.CLIENT.keepsKey()).isTrue();
    assertThat(VerifyMode.SERVER.keepsKey()).isFalse();
    assertThat(VerifyMode.OFF.keepsKey()).isFalse();
  }

  @Test
  void readsThePoliciesByTheirNames() {
    assertThat(Disposition.keys())
        .containsExactly(
            "accept",
            "spam",
            "reject",
            "reject-tell-sender",
            "reject-tell-recipient",
            "reject-tell-both")
        .allMatch(key -> Disposition.parse(key).isPresent());
    assertThat(MissingKeyPolicy.keys()).allMatch(key -> MissingKeyPolicy.parse(key).isPresent());
    assertThat(ValidKeyPolicy.keys()).allMatch(key -> ValidKeyPolicy.parse(key).isPresent());
    assertThat(VerifyMode.keys()).allMatch(key -> VerifyMode.parse(key).isPresent());
    assertThat(Disposition.parse("SPAM")).isEmpty();
  }
}
