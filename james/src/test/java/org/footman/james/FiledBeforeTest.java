// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.StoreUnavailable;
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

  /** Seen with JPA mailboxes and many deliveries at once: a deadlock. */
  @Test
  void doesNotGuessWhileTheMailboxCannotBeRead() {
    HeldMail mail = post.hold("one");
    MailboxManager broken =
        (MailboxManager)
            Proxy.newProxyInstance(
                MailboxManager.class.getClassLoader(),
                new Class<?>[] {MailboxManager.class},
                (proxy, called, arguments) -> {
                  if (called.getName().equals("getMailbox")) {
                    throw new MailboxException("deadlock");
                  }
                  return called.invoke(post.manager, arguments);
                });
    FiledBefore blind = new FiledBefore(post.suite.footman, post.suite.mailboxes(() -> broken));

    assertThatThrownBy(() -> blind.of(List.of(mail))).isInstanceOf(StoreUnavailable.class);
  }

  private Set<String> filed(HeldMail mail) {
    return filedBefore.of(List.of(mail));
  }
}
