// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;
import static org.footman.james.Post.CAROL;
import static org.footman.james.Post.QUARANTINE;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.mail.Flags;
import org.apache.james.core.Username;
import org.apache.james.events.Event.EventId;
import org.apache.james.mailbox.MailboxSession.SessionId;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageMetaData;
import org.apache.james.mailbox.model.ThreadId;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustSelector;
import org.footman.core.trust.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderListenerTest {
  private final Post post = Post.listening();

  @Test
  void notesWhereADeliveredMessageLies() {
    HeldMail mail = post.hold("one");

    assertThat(mail.place())
        .hasValueSatisfying(p -> assertThat(p.messageId()).isNotEmpty())
        .hasValueSatisfying(p -> assertThat(p.uid()).isEqualTo(1));
  }

  @ParameterizedTest // F4
  @ValueSource(strings = {"INBOX", "Work", "Archive.2026"})
  void releasesAndTrustsWhatTheUserMovesToAFolderOfHisOwn(String folder) {
    HeldMail mail = post.hold("one");

    post.move(mail, QUARANTINE, folder);

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.suite.stores.trust().list(TrustSelector.ALL, Page.FIRST))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.scope()).isEqualTo(Scope.user(BOB));
              assertThat(e.pattern()).isEqualTo(new Pattern(Pattern.Kind.ADDRESS, ANN));
              assertThat(e.verdict()).isEqualTo(Verdict.ALLOW);
              assertThat(e.origin()).isEqualTo(Origin.MOVE);
            });
  }

  @Test
  void releasesAndTrustsWhatTheUserCopies() {
    HeldMail mail = post.hold("one");

    post.copy(mail, QUARANTINE, "INBOX");
    post.delete(mail, QUARANTINE);

    staysIn(mail, HeldState.RELEASED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.ALLOW);
  }

  @Test
  void releasesManyMovedAtOnce() {
    List<HeldMail> mails = List.of(post.hold("one"), post.hold("two"), post.hold("three"));

    post.as(
        BOB,
        session -> {
          post.manager.createMailbox(Post.path(BOB, "Work"), session);
          return post.manager.moveMessages(
              org.apache.james.mailbox.model.MessageRange.all(),
              Post.path(BOB, QUARANTINE),
              Post.path(BOB, "Work"),
              session);
        });

    assertThat(mails).extracting(post::state).containsOnly(HeldState.RELEASED);
  }

  @Test // P1
  void asksNobodyWhomTheUserKnowsByNow() {
    HeldMail mail = Samples.mail("one", BOB, ANN, Suite.NOW);
    post.suite
        .stores
        .heldMails()
        .hold(List.of(mail), Optional.of(Samples.question(ANN, BOB)), AskRule.DEFAULT, Suite.NOW);
    post.file(mail);

    post.move(mail, QUARANTINE, "INBOX");

    assertThat(post.suite.stores.challenges().count(ChallengeState.DUE)).isZero();
    assertThat(post.suite.stores.challenges().count(ChallengeState.CANCELLED)).isEqualTo(1);
  }

  @Test
  void trustsNothingOverABlock() {
    HeldMail mail = post.hold("one");
    post.suite.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));

    post.move(mail, QUARANTINE, "INBOX");

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bounces+bob=here.example@far.example"})
  void learnsNothingFromMailThatNamesNoSource(String sender) {
    HeldMail mail = post.hold("one", BOB, sender, Suite.NOW);

    post.move(mail, QUARANTINE, "INBOX");

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.suite.stores.trust().list(TrustSelector.ALL, Page.FIRST)).isEmpty();
  }

  @Test // F4
  void blocksTheSourceOfWhatTheUserMovesToBlocked() {
    HeldMail mail = post.hold("one");

    post.move(mail, QUARANTINE, "Blocked");

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.BLOCK);
  }

  @Test
  void blocksASourceThatWasKnownBefore() {
    post.suite.stores.trust().learn(Samples.allow(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));
    HeldMail mail = Samples.mail("one", BOB, ANN);
    post.append(BOB, "INBOX", Post.text(mail), true, Suite.NOW);

    post.move(mail, "INBOX", "Blocked");

    assertThat(post.verdict(BOB, ANN)).contains(Verdict.BLOCK);
    assertThat(post.verdict(CAROL, ANN)).isEmpty();
  }

  @Test
  void blocksNothingByADeliveryIntoBlocked() {
    post.append(BOB, "Blocked", Post.text(Samples.mail("one", BOB, ANN)), true, Suite.NOW);

    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  @Test
  void learnsNothingFromDeletionByMoveToTrash() {
    HeldMail mail = post.hold("one");

    post.move(mail, QUARANTINE, "Trash");

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  @Test
  void learnsNothingFromAMoveToJunk() {
    HeldMail mail = post.hold("one");

    post.move(mail, QUARANTINE, "Spam");

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  @Test
  void blocksByAMoveToJunkWhereThePolicySaysSo() {
    post.suite.set("user:" + BOB, Setting.JUNK_MOVE, "block");
    HeldMail mail = post.hold("one");

    post.move(mail, QUARANTINE, "Spam");

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.BLOCK);
  }

  @Test
  void closesTheRowOfWhatTheUserDeletes() {
    HeldMail mail = post.hold("one");
    HeldMail other = post.hold("two");

    post.delete(mail, QUARANTINE);

    becomes(mail, HeldState.DELETED);
    assertThat(post.state(other)).isEqualTo(HeldState.HELD);
    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  @Test
  void closesTheRowsOfAFolderThatTheUserDeletes() {
    HeldMail mail = post.hold("one");

    post.as(
        BOB,
        session -> {
          post.manager.deleteMailbox(Post.path(BOB, QUARANTINE), session);
          return true;
        });

    becomes(mail, HeldState.DELETED);
  }

  @Test
  void keepsHoldingWhatLiesInARenamedFolder() {
    HeldMail mail = post.hold("one");
    MailboxPath renamed = Post.path(BOB, "Old");
    post.as(
        BOB, session -> post.manager.renameMailbox(Post.path(BOB, QUARANTINE), renamed, session));

    assertThat(post.releaser.release(post.row(mail.id()), Suite.NOW)).isTrue();
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
  }

  @Test // james-folder.md section 2
  void makesNoRowOfAForgedMessage() {
    HeldMail forged = Samples.mail("forged", BOB, ANN);

    post.append(BOB, QUARANTINE, Post.text(forged), false, Suite.NOW);

    assertThat(post.suite.stores.heldMails().count(HeldSelector.ALL)).isZero();
  }

  @Test
  void takesNoForgedCopyForARelease() {
    HeldMail mail = post.hold("one");

    post.append(BOB, "INBOX", Post.text(mail), false, Suite.NOW);

    assertThat(post.state(mail)).isEqualTo(HeldState.HELD);
    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  @Test
  void givesNobodyThePlaceOfAnothersMail() {
    HeldMail carols = post.book("one", CAROL, ANN, Suite.NOW);

    post.append(BOB, QUARANTINE, Post.text(carols), true, Suite.NOW);

    assertThat(post.row(carols.id()).place()).isEmpty();
  }

  @Test
  void leavesAMailThatIsBeingReleasedToItsReleaser() {
    HeldMail mail = post.change(post.hold("one"), HeldState.RELEASING);

    post.move(mail, QUARANTINE, "INBOX");

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASING);
    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  /** What James's JPA mailboxes have for an id (james-folder.md section 2). */
  private static final class NoId implements MessageId {
    @Override
    public String serialize() {
      throw new IllegalStateException("no id");
    }

    @Override
    public boolean isSerializable() {
      return false;
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("no id");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("no id");
    }
  }

  @Test
  void knowsAMailByItsHeaderWhereMessagesHaveNoIds() {
    Post deaf = Post.deaf();
    HeldMail mail = deaf.placedWithoutId(deaf.hold("one"));
    deaf.move(mail, QUARANTINE, "INBOX");

    deaf.listener.event(added(deaf, 1));

    assertThat(deaf.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(deaf.verdict(BOB, ANN)).contains(Verdict.ALLOW);
  }

  private static Added added(Post post, long uid) {
    var metadata =
        new MessageMetaData(
            MessageUid.of(uid),
            ModSeq.of(1),
            new Flags(),
            100,
            Date.from(Suite.NOW),
            Optional.empty(),
            new NoId(),
            ThreadId.fromBaseMessageId(new NoId()));
    var uids = new TreeMap<MessageUid, MessageMetaData>();
    uids.put(MessageUid.of(uid), metadata);
    MailboxId inbox =
        post.as(BOB, session -> post.manager.getMailbox(Post.path(BOB, "INBOX"), session).getId());
    return new Added(
        SessionId.of(1),
        Username.of(BOB),
        Post.path(BOB, "INBOX"),
        inbox,
        uids,
        EventId.random(),
        false);
  }

  @Test
  void disturbsNobodyWhileTheDatabaseIsAway() {
    HeldMail mail = post.hold("one");
    post.suite.stores.goAway();

    post.move(mail, QUARANTINE, "INBOX");
    post.append(BOB, QUARANTINE, Post.text(Samples.mail("two", BOB, ANN)), true, Suite.NOW);

    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
    post.suite.stores.comeBack();
    assertThat(post.state(mail)).isEqualTo(HeldState.HELD);
  }

  private void becomes(HeldMail mail, HeldState state) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(post.state(mail)).isEqualTo(state));
  }

  private void staysIn(HeldMail mail, HeldState state) {
    await()
        .during(Duration.ofMillis(1500))
        .atMost(Duration.ofSeconds(3))
        .until(() -> post.state(mail) == state);
  }
}
