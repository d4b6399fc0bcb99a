// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;
import static org.footman.james.Post.QUARANTINE;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Together;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FolderReleaserTest {
  private final Post post = Post.listening();

  private boolean release(HeldMail mail) {
    return post.releaser.release(mail, post.suite.clock.instant());
  }

  @Test
  void movesAHeldMailToAnInboxThatDidNotExist() {
    HeldMail mail = post.hold("one");

    assertThat(release(mail)).isTrue();

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
    assertThat(post.suite.metrics.countFor("footman-released")).isEqualTo(1);
  }

  @Test
  void teachesNothingByItsOwnMove() {
    release(post.hold("one"));

    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  @Test
  void releasesNothingTwice() {
    HeldMail mail = post.hold("one");
    release(mail);

    assertThat(release(mail)).isFalse();
    assertThat(release(post.row(mail.id()))).isFalse();
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
  }

  @RepeatedTest(20) // P8, james-folder.md section 3: James's move alone would duplicate
  void releasesOnceWhenFourWantTo() {
    HeldMail mail = post.hold("one");

    List<Boolean> released =
        Together.run(
            List.of(
                () -> release(mail),
                () -> release(mail),
                () -> release(mail),
                () -> release(mail)));

    assertThat(released).containsOnlyOnce(true);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
  }

  @Test // a kill between James's copy and its deletion, E13
  void finishesAMoveThatWasHalfDone() {
    Post deaf = Post.deaf();
    HeldMail mail = deaf.change(deaf.placed(deaf.hold("one")), HeldState.RELEASING);
    deaf.copy(mail, QUARANTINE, "INBOX");

    boolean settled = deaf.releaser.settle(mail, deaf.suite.clock.instant());

    assertThat(settled).isTrue();
    assertThat(deaf.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(deaf.count(BOB, "INBOX")).isEqualTo(1);
    assertThat(deaf.count(BOB, QUARANTINE)).isZero();
  }

  @ParameterizedTest // seen with JPA mailboxes: a deadlock, a message that somebody just moved
  @MethodSource("failures")
  void triesAgainWhenTheMailboxFailsForAMoment(Exception failure) {
    HeldMail mail = post.hold("one");
    FolderReleaser releaser = post.releaserOver(failingOnce("moveMessages", failure));

    boolean released = releaser.release(mail, post.suite.clock.instant());

    assertThat(released).isTrue();
    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
  }

  static Stream<Exception> failures() {
    return Stream.of(new MailboxException("deadlock"), new IllegalStateException("moved"));
  }

  private MailboxManager failingOnce(String method, Exception failure) {
    AtomicBoolean failed = new AtomicBoolean();
    return (MailboxManager)
        Proxy.newProxyInstance(
            MailboxManager.class.getClassLoader(),
            new Class<?>[] {MailboxManager.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method) && failed.compareAndSet(false, true)) {
                throw failure;
              }
              try {
                return called.invoke(post.manager, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @Test
  void releasesTheOneThatIsMeant() {
    HeldMail one = post.hold("one");
    HeldMail two = post.hold("two");

    release(one);

    assertThat(post.state(two)).isEqualTo(HeldState.HELD);
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(1);
    assertThat(release(two)).isTrue();
  }

  @Test
  void findsTheMessageByItsHeaderWhenThePlaceIsNotKnown() {
    Post deaf = Post.deaf();
    HeldMail mail = deaf.hold("one");

    assertThat(deaf.releaser.release(mail, Suite.NOW)).isTrue();
    assertThat(deaf.count(BOB, "INBOX")).isEqualTo(1);
  }

  @Test
  void releasesWhatIsNotFiledYetAsSoonAsItIs() {
    HeldMail mail = post.book("one", BOB, ANN, Suite.NOW);
    assertThat(release(mail)).isTrue();
    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASING);

    post.file(mail);

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
  }

  @RepeatedTest(20)
  void releasesOnceWhileItIsBeingFiled() {
    HeldMail mail = post.book("one", BOB, ANN, Suite.NOW);

    Together.run(
        List.of(
            () -> release(mail),
            () -> {
              post.file(mail);
              return true;
            }));

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
  }

  @Test
  void closesTheRowOfAMessageThatIsGone() {
    Post deaf = Post.deaf();
    HeldMail mail = placed(deaf);
    deaf.delete(mail, QUARANTINE);

    assertThat(deaf.releaser.release(mail, Suite.NOW)).isFalse();
    assertThat(deaf.state(mail)).isEqualTo(HeldState.DELETED);
  }

  @Test
  void closesTheRowOfAMessageThatTheUserMovedMeanwhile() {
    Post deaf = Post.deaf();
    HeldMail mail = placed(deaf);
    deaf.move(mail, QUARANTINE, "Work");

    assertThat(deaf.releaser.release(mail, Suite.NOW)).isFalse();
    assertThat(deaf.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(deaf.count(BOB, "Work")).isEqualTo(1);
  }

  @Test
  void takesAMessageInTheTrashForDeleted() {
    Post deaf = Post.deaf();
    HeldMail mail = placed(deaf);
    deaf.move(mail, QUARANTINE, "Trash");

    assertThat(deaf.releaser.release(mail, Suite.NOW)).isFalse();
    assertThat(deaf.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(deaf.count(BOB, "INBOX")).isZero();
  }

  @Test // E13
  void settlesAReleaseThatCrashedBeforeTheMove() {
    HeldMail mail = post.change(post.hold("one"), HeldState.RELEASING);

    assertThat(post.releaser.settle(mail, Suite.NOW)).isTrue();
    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
  }

  @Test // E13
  void settlesAReleaseThatCrashedAfterTheMove() {
    HeldMail mail = post.change(post.hold("one"), HeldState.RELEASING);
    post.move(mail, QUARANTINE, "INBOX");
    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASING);

    assertThat(post.releaser.settle(mail, Suite.NOW)).isTrue();
    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
  }

  @Test
  void deletesAMessageAndClosesItsRow() {
    HeldMail mail = post.hold("one");

    assertThat(post.releaser.delete(mail, Suite.NOW)).isTrue();
    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
    assertThat(post.releaser.delete(post.row(mail.id()), Suite.NOW)).isFalse();
  }

  @Test
  void marksWhatIsNotFiledYetForDeletion() {
    HeldMail mail = post.book("one", BOB, ANN, Suite.NOW);

    assertThat(post.releaser.delete(mail, Suite.NOW)).isFalse();
    assertThat(post.state(mail)).isEqualTo(HeldState.PURGE);
  }

  @Test
  void handsOverToTheJunkFolder() {
    HeldMail mail = post.hold("one");

    assertThat(post.remover.expire(mail, false, Suite.NOW)).isTrue();
    assertThat(post.state(mail)).isEqualTo(HeldState.EXPIRED);
    assertThat(post.count(BOB, "Spam")).isEqualTo(1);
    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  private static HeldMail placed(Post deaf) {
    return deaf.placed(deaf.hold("one"));
  }
}
