// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;
import static org.footman.james.Post.QUARANTINE;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.store.StoresThatBreak.When;
import org.footman.core.trust.Verdict;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.james.upkeep.Upkeepers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requirement E13: the database goes away at each step between row, folder and trust, before or
 * after the step was done, and maintenance puts it right.
 */
class FolderFaultsTest {
  private static final int MOST_STEPS = 12;

  static Stream<Arguments> steps() {
    return IntStream.range(0, MOST_STEPS)
        .boxed()
        .flatMap(step -> Stream.of(When.values()).map(when -> Arguments.of(step, when)));
  }

  private static void breakDuring(Post post, int step, When when, Runnable act) {
    post.suite.breaks.breakAt(step, when);
    try {
      act.run();
    } catch (StoreUnavailable e) {
      assertThat(post.suite.breaks.broke()).isTrue();
    }
    post.suite.breaks.breakAt(Integer.MAX_VALUE, when);
    post.suite.clock.forward(Duration.ofMinutes(10));
    MaintenanceResult result = Upkeepers.of(post).run(false);
    assertThat(result.failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("steps") // P8
  void releasesOnceOrNotYet(int step, When when) {
    Post post = Post.listening();
    HeldMail mail = post.hold("one");

    breakDuring(post, step, when, () -> post.releaser.release(mail, Suite.NOW));

    boolean released = post.state(mail) == HeldState.RELEASED;
    assertThat(released || post.state(mail) == HeldState.HELD).isTrue();
    assertThat(post.count(BOB, "INBOX")).isEqualTo(released ? 1 : 0);
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(released ? 0 : 1);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void releasesOnceWhatWasNotFiledYet(int step, When when) {
    Post post = Post.listening();
    HeldMail mail = post.book("one", BOB, ANN, Suite.NOW);

    breakDuring(
        post,
        step,
        when,
        () -> {
          try {
            post.releaser.release(mail, Suite.NOW);
          } finally {
            post.file(mail);
          }
        });

    boolean released = post.state(mail) == HeldState.RELEASED;
    assertThat(released || post.state(mail) == HeldState.HELD).isTrue();
    assertThat(post.count(BOB, "INBOX")).isEqualTo(released ? 1 : 0);
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(released ? 0 : 1);
  }

  @ParameterizedTest
  @MethodSource("steps") // F4
  void learnsWhatTheUserReleased(int step, When when) {
    Post post = Post.listening();
    HeldMail mail = post.hold("one");

    breakDuring(post, step, when, () -> post.move(mail, QUARANTINE, "INBOX"));

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.ALLOW);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("steps") // P9
  void learnsWhatTheUserBlocked(int step, When when) {
    Post post = Post.listening();
    HeldMail mail = post.hold("one");

    breakDuring(post, step, when, () -> post.move(mail, QUARANTINE, "Blocked"));

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.BLOCK);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void deletesOrKeeps(int step, When when) {
    ends(
        step,
        when,
        (post, mail) -> post.releaser.delete(mail, Suite.NOW),
        (post, mail) -> {
          boolean deleted = post.state(mail) == HeldState.DELETED;
          assertThat(post.count(BOB, QUARANTINE)).isEqualTo(deleted ? 0 : 1);
          assertThat(deleted || post.state(mail) == HeldState.HELD).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("steps") // P10
  void handsOverOrKeeps(int step, When when) {
    ends(
        step,
        when,
        (post, mail) -> post.remover.expire(mail, false, Suite.NOW),
        (post, mail) -> {
          boolean expired = post.state(mail) == HeldState.EXPIRED;
          assertThat(post.count(BOB, QUARANTINE)).isEqualTo(expired ? 0 : 1);
          assertThat(post.count(BOB, "Spam")).isEqualTo(expired ? 1 : 0);
        });
  }

  private static void ends(
      int step, When when, BiConsumer<Post, HeldMail> act, BiConsumer<Post, HeldMail> check) {
    Post post = Post.listening();
    HeldMail mail = post.hold("one");
    HeldMail other = post.hold("two");

    breakDuring(post, step, when, () -> act.accept(post, mail));

    post.releaser.release(post.row(other.id()), Suite.NOW);
    assertThat(List.of(post.state(other))).containsExactly(HeldState.RELEASED);
    check.accept(post, mail);
  }
}
