// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;
import static org.footman.james.Post.CAROL;
import static org.footman.james.Post.QUARANTINE;
import static org.footman.james.Suite.NOW;

import java.time.Duration;
import java.util.List;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Samples;
import org.footman.core.trust.Verdict;
import org.footman.core.upkeep.Count;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.james.FiledBefore;
import org.footman.james.Post;
import org.junit.jupiter.api.Test;

/** The index heals from the folders, after a time in which the listener could not do its work. */
class MendIndexTest {
  private final Post post = Post.deaf();
  private final Upkeeper upkeeper = Upkeepers.of(post);

  private MaintenanceResult run() {
    MaintenanceResult result = upkeeper.run(false);
    assertThat(result.failures()).isEmpty();
    return result;
  }

  @Test
  void letsARowKnowWhereItsMessageLies() {
    HeldMail mail = post.hold("one");
    assertThat(mail.place()).isEmpty();

    assertThat(run().count(Count.PLACED)).isEqualTo(1);

    assertThat(post.row(mail.id()).place()).isPresent();
    assertThat(run().counts()).isEmpty();
  }

  @Test
  void makesALostRowAnewFromItsMessage() {
    HeldMail mail = post.placed(post.hold("one"));
    post.suite.stores.heldMails().forget(mail.id());

    assertThat(run().count(Count.REBUILT)).isEqualTo(1);

    HeldMail rebuilt = post.row(mail.id());
    assertThat(rebuilt)
        .usingRecursiveComparison()
        .ignoringFields("size", "changed", "version")
        .isEqualTo(mail);
    assertThat(run().counts()).isEmpty();
  }

  @Test
  void makesARowOfMailOfTheNullReversePath() {
    HeldMail mail = Samples.mail("one", BOB, "", NOW);
    post.file(mail);

    run();

    assertThat(post.row(mail.id()).source()).isEmpty();
    assertThat(post.row(mail.id()).sender()).isEmpty();
  }

  @Test
  void makesNoRowOfWhatWasHeldLongAgo() {
    post.file(Samples.mail("one", BOB, ANN, NOW.minus(Duration.ofDays(91))));

    run();

    assertThat(post.suite.stores.heldMails().count(HeldSelector.ALL)).isZero();
  }

  @Test
  void makesNoRowOfOrdinaryMailInTheFolder() {
    post.append(BOB, QUARANTINE, "Subject: mine\r\n\r\nhello\r\n", false, NOW);

    run();

    assertThat(post.suite.stores.heldMails().count(HeldSelector.ALL)).isZero();
  }

  @Test
  void leavesACopyThatItsOwnerLetLieAfterTheRelease() {
    HeldMail mail = post.change(post.placed(post.hold("one")), HeldState.RELEASED);

    run();

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(1);
  }

  @Test
  void findsOutThatTheUserReleasedAMail() {
    HeldMail mail = post.placed(post.hold("one"));
    post.move(mail, QUARANTINE, "Work");

    assertThat(run().count(Count.MOVED)).isEqualTo(1);

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.ALLOW);
  }

  @Test
  void findsAMailByItsHeaderWhereMessagesHaveNoIds() {
    HeldMail moved = post.placedWithoutId(post.hold("one"));
    HeldMail deleted = post.placedWithoutId(post.hold("two"));
    post.move(moved, QUARANTINE, "Work");
    post.delete(deleted, QUARANTINE);

    run();

    assertThat(post.state(moved)).isEqualTo(HeldState.RELEASED);
    assertThat(post.state(deleted)).isEqualTo(HeldState.DELETED);
  }

  @Test
  void findsOutThatTheUserBlockedASource() {
    HeldMail mail = post.placed(post.hold("one"));
    post.move(mail, QUARANTINE, "Blocked");

    run();

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.BLOCK);
  }

  @Test
  void findsOutThatTheUserDeletedAMail() {
    HeldMail mail = post.placed(post.hold("one"));
    HeldMail other = post.placed(post.hold("two"));
    post.delete(mail, QUARANTINE);

    assertThat(run().count(Count.GONE)).isEqualTo(1);

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.state(other)).isEqualTo(HeldState.HELD);
  }

  @Test
  void findsAMailThatTheUserTookOutAndPutBack() {
    HeldMail mail = post.placed(post.hold("one"));
    post.move(mail, QUARANTINE, "Work");
    post.move(mail, "Work", QUARANTINE);

    assertThat(run().count(Count.PLACED)).isEqualTo(1);

    assertThat(post.state(mail)).isEqualTo(HeldState.HELD);
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(1);
  }

  @Test
  void keepsHoldingWhatLiesInARenamedFolder() {
    HeldMail mail = post.placed(post.hold("one"));
    post.as(
        BOB,
        session ->
            post.manager.renameMailbox(Post.path(BOB, QUARANTINE), Post.path(BOB, "Old"), session));

    assertThat(run().counts()).isEmpty();
    assertThat(post.state(mail)).isEqualTo(HeldState.HELD);
  }

  @Test
  void waitsAWeekForAMailThatIsNotFiledYet() {
    HeldMail mail = post.book("one", BOB, ANN, NOW);
    assertThat(run().counts()).isEmpty();
    post.suite.clock.forward(Duration.ofDays(8));

    assertThat(run().count(Count.GONE)).isEqualTo(1);
    assertThat(post.suite.stores.heldMails().byId(mail.id())).isEmpty();
    assertThat(post.suite.metrics.countFor("footman-never-filed")).isEqualTo(1);
  }

  @Test // fixed: it counted in its recipient's load for ever
  void settlesAReleaseWhoseMessageWasNeverFiledAfterAWeek() {
    HeldMail mail = post.book("one", BOB, ANN, NOW);
    post.releaser.release(mail, NOW);
    post.suite.clock.forward(Duration.ofDays(6));
    assertThat(run().counts()).isEmpty();
    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASING);
    post.suite.clock.forward(Duration.ofDays(1));

    assertThat(run().count(Count.SETTLED)).isEqualTo(1);

    assertThat(post.suite.stores.heldMails().load(BOB).count()).isZero();
  }

  @Test
  void findsAndReleasesWhatIsFiledAfterItsReleaseWasGivenUp() {
    HeldMail mail = post.book("one", BOB, ANN, NOW);
    post.releaser.release(mail, NOW);
    post.suite.clock.forward(Duration.ofDays(8));
    run();
    post.file(mail);

    assertThat(run().count(Count.REBUILT)).isEqualTo(1);

    assertThat(post.releaser.release(post.row(mail.id()), post.suite.clock.instant())).isTrue();
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
  }

  @Test // a mail that an administrator puts back into the queue from quarantine-failed
  void letsAMailBeFiledThatWasGivenUp() {
    HeldMail mail = post.book("one", BOB, ANN, NOW);
    post.suite.clock.forward(Duration.ofDays(8));
    run();

    var filedBefore = new FiledBefore(post.suite.footman, post.mailboxes);

    assertThat(filedBefore.of(List.of(mail))).isEmpty();
  }

  @Test
  void mendsEveryUser() {
    post.hold("one");
    post.hold("two", CAROL, ANN, NOW);

    assertThat(run().count(Count.PLACED)).isEqualTo(2);
  }

  @Test
  void finishesAPurgeOfWhatWasNotFiledInTime() {
    HeldMail mail = post.book("one", BOB, ANN, NOW);
    post.releaser.delete(mail, NOW);
    post.file(mail);

    assertThat(run().count(Count.PURGED)).isEqualTo(1);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
  }
}
