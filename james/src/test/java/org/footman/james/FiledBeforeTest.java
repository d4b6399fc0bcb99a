// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;

import java.util.List;
import java.util.Set;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.junit.jupiter.api.Test;

/** What a repeated delivery finds (E13). */
class FiledBeforeTest {
  private final Post post = Post.deaf();
  private final FiledBefore filedBefore = new FiledBefore(post.suite.footman, post.mailboxes);

  @Test
  void findsTheMessageThatAKillLeftWithoutANoteOfItsPlace() {
    HeldMail mail = post.hold("one");

    assertThat(filed(mail)).containsExactly(mail.id());
    assertThat(post.row(mail.id()).place()).isPresent();
  }

  @Test
  void doesNotTakeABookedMailForAFiledOne() {
    HeldMail mail = post.book("one", BOB, ANN, post.suite.clock.instant());

    assertThat(filed(mail)).isEmpty();
  }

  @Test
  void takesMailThatIsDoneWithForFiled() {
    HeldMail mail = post.book("one", BOB, ANN, post.suite.clock.instant());
    post.change(post.change(mail, HeldState.RELEASING), HeldState.RELEASED);

    assertThat(filed(mail)).containsExactly(mail.id());
  }

  private Set<String> filed(HeldMail mail) {
    return filedBefore.of(List.of(mail));
  }
}
