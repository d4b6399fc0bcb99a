// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.util.List;
import java.util.Optional;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Stores;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.Verdict;
import org.footman.core.upkeep.Count;
import org.footman.james.Footman;
import org.footman.james.Releaser;
import org.footman.james.upkeep.Upkeeper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What bob does with held mail in his mail client, and what becomes of it. */
class HeldFoldersIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  @BeforeAll
  static void users() {
    james.stage().withUsers();
  }

  private static Stores stores() {
    return james.instance(Footman.class).stores();
  }

  private static StoredMail held(String stranger, String subject) {
    james.stage().send(Letter.from(stranger).to(BOB.user()).subject(subject));
    StoredMail mail = james.stage().awaitMail(BOB, QUARANTINE, subject);
    becomes(stranger, HeldState.HELD);
    return mail;
  }

  private static Optional<HeldMail> row(String stranger) {
    return stores()
        .heldMails()
        .list(HeldSelector.ALL.ofRecipient(BOB.user()).ofSource(stranger), Page.FIRST)
        .stream()
        .findFirst();
  }

  private static void becomes(String stranger, HeldState state) {
    Stage.await(
        stranger + " in the state " + state,
        () -> row(stranger).map(HeldMail::state),
        s -> s.filter(state::equals).isPresent());
  }

  private static Optional<Verdict> verdict(String stranger) {
    return stores()
        .trust()
        .matchingNow(
            new TrustQuestion(
                BOB.user(), Optional.of(stranger), Optional.empty(), Optional.empty()))
        .stream()
        .map(e -> e.verdict())
        .findFirst();
  }

  @Test // F4
  void releasesAndTrustsWhatHeMovesToTheInbox() {
    StoredMail mail = held("ann@far.example", "to the inbox");

    james.stage().move(BOB, mail, QUARANTINE, Imap.INBOX);

    becomes("ann@far.example", HeldState.RELEASED);
    assertThat(verdict("ann@far.example")).contains(Verdict.ALLOW);
    james.stage().send(Letter.from("ann@far.example").to(BOB.user()).subject("known by now"));
    james.stage().awaitMail(BOB, Imap.INBOX, "known by now");
  }

  @Test
  void learnsNothingFromWhatHeMovesToTheTrash() {
    StoredMail mail = held("tom@far.example", "to the trash");

    james.stage().move(BOB, mail, QUARANTINE, "Trash");

    becomes("tom@far.example", HeldState.DELETED);
    assertThat(verdict("tom@far.example")).isEmpty();
  }

  @Test // F4, P9
  void blocksTheSourceOfWhatHeMovesToBlocked() {
    StoredMail mail = held("mallory@far.example", "to blocked");

    james.stage().move(BOB, mail, QUARANTINE, "Blocked");

    becomes("mallory@far.example", HeldState.DELETED);
    assertThat(verdict("mallory@far.example")).contains(Verdict.BLOCK);
    james.stage().send(Letter.from("mallory@far.example").to(BOB.user()).subject("once more"));
    james.stage().awaitMail(BOB, "Blocked", "once more");
  }

  @Test
  void closesTheRowOfWhatHeDeletes() {
    StoredMail mail = held("dan@far.example", "deleted");

    try (Imap imap = james.stage().signIn(BOB)) {
      imap.delete(mail, QUARANTINE);
    }

    becomes("dan@far.example", HeldState.DELETED);
    assertThat(verdict("dan@far.example")).isEmpty();
  }

  @Test // P8
  void releasesAHeldMailOnce() {
    held("rob@far.example", "released");
    Stage.await(
        "its place", () -> row("rob@far.example").flatMap(HeldMail::place), Optional::isPresent);
    HeldMail row = row("rob@far.example").orElseThrow();

    Releaser releaser = james.instance(Releaser.class);
    assertThat(releaser.release(row, james.clock().instant())).isTrue();
    assertThat(releaser.release(row, james.clock().instant())).isFalse();

    StoredMail mail = james.stage().awaitMail(BOB, Imap.INBOX, "released");
    assertThat(mail.header("Return-Path")).isEqualTo("<rob@far.example>");
    assertThat(james.stage().mails(BOB, QUARANTINE))
        .extracting(StoredMail::subject)
        .doesNotContain("released");
  }

  @Test
  void rebuildsALostRowAndExpiresIt() {
    held("zoe@far.example", "lost");
    HeldMail row = row("zoe@far.example").orElseThrow();
    stores().heldMails().forget(row.id());
    Upkeeper upkeeper = james.instance(Upkeeper.class);

    assertThat(upkeeper.run(false).count(Count.REBUILT)).isEqualTo(1);

    assertThat(row("zoe@far.example"))
        .hasValueSatisfying(r -> assertThat(r.id()).isEqualTo(row.id()))
        .hasValueSatisfying(r -> assertThat(r.sender()).isEqualTo("zoe@far.example"));
  }

  @Test
  void findsThatTheSuiteIsWell() {
    for (String check :
        List.of(
            "Footman database",
            "Footman maintenance",
            "Footman challenge queue",
            "Footman quarantine")) {
      Stage.await(
          check + " is well",
          () ->
              james
                  .webAdmin()
                  .get("/healthcheck/checks/" + check.replace(" ", "%20"))
                  .json()
                  .path("status")
                  .asText(),
          "healthy"::equals);
    }
  }

  @Test // P1
  void knowsWhomHeWritesTo() {
    james.stage().submit(BOB, Letter.from(BOB.user()).to("new@far.example").subject("Hi"));
    Stage.await(
        "trust in whom bob writes to",
        () -> verdict("new@far.example"),
        v -> v.filter(Verdict.ALLOW::equals).isPresent());

    james.stage().send(Letter.from("new+tag@far.example").to(BOB.user()).subject("Hi back"));

    james.stage().awaitMail(BOB, Imap.INBOX, "Hi back");
  }
}
