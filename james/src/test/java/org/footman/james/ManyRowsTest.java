// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;
import static org.footman.james.Post.QUARANTINE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.footman.core.challenge.AskRule;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.upkeep.Count;
import org.footman.james.upkeep.Upkeepers;
import org.junit.jupiter.api.Test;

/** A user who holds more than one page of rows: the newest row counts like any other. */
class ManyRowsTest {

  /** Books a page full of older mail for bob, whose messages come later. */
  private static List<HeldMail> older(Post post) {
    List<HeldMail> older =
        IntStream.range(0, Page.MOST)
            .mapToObj(i -> Samples.mail("old" + i, BOB, ANN, Suite.NOW.minusSeconds(60)))
            .toList();
    post.suite.stores.heldMails().hold(older, Optional.empty(), AskRule.DEFAULT, Suite.NOW);
    return older;
  }

  @Test
  void noticesADeletion() {
    Post post = Post.listening();
    older(post);
    HeldMail mail = post.hold("one");

    post.delete(mail, QUARANTINE);

    becomes(post, mail, HeldState.DELETED);
  }

  @Test
  void noticesAMoveOfSeveral() {
    Post post = Post.listening();
    older(post);
    HeldMail one = post.hold("one");
    HeldMail two = post.hold("two");

    post.moveAll(BOB, QUARANTINE, "Work");

    becomes(post, one, HeldState.RELEASED);
    becomes(post, two, HeldState.RELEASED);
  }

  @Test
  void noticesThatAFolderIsGone() {
    Post post = Post.listening();
    List<HeldMail> older = older(post);
    HeldMail mail = post.hold("one");
    HeldMail.Place place = mail.place().orElseThrow();
    for (HeldMail old : older) { // as if they lay there too
      post.suite.stores.heldMails().filed(old.id(), place);
    }

    post.as(
        BOB,
        session -> {
          post.manager.deleteMailbox(Post.path(BOB, QUARANTINE), session);
          return true;
        });

    becomes(post, mail, HeldState.DELETED);
  }

  @Test
  void mendsTheIndex() {
    Post post = Post.deaf();
    older(post);
    HeldMail mail = post.hold("one");

    assertThat(Upkeepers.of(post).run(false).count(Count.PLACED)).isEqualTo(1);

    assertThat(post.row(mail.id()).place()).isPresent();
  }

  private static void becomes(Post post, HeldMail mail, HeldState state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(post.state(mail)).isEqualTo(state));
  }
}
