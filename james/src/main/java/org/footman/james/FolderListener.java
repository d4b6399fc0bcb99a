// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.inject.Inject;
import org.apache.james.events.Event;
import org.apache.james.events.EventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.events.MailboxEvents.Expunged;
import org.apache.james.mailbox.events.MailboxEvents.MailboxDeletion;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.footman.core.quarantine.FolderKind;
import org.footman.core.store.StoreUnavailable;
import org.footman.james.folder.Mailboxes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what happens in the folders of users: where held mail is filed, where users move it, and
 * that they delete it. Deliveries into other folders and changes of flags cost nothing; what users
 * file themselves costs one look-up.
 *
 * <p>It runs inside the delivery or the user's command, so it never fails them: what cannot be done
 * now is left to maintenance.
 *
 * <pre><code>
 * &lt;listener&gt;
 *   &lt;class&gt;org.footman.james.FolderListener&lt;/class&gt;
 * &lt;/listener&gt;
 * </code></pre>
 */
public final class FolderListener implements EventListener.GroupEventListener {
  /** Marks this listener's place on James's event bus. */
  public static final class FolderGroup extends Group {}

  private static final Logger LOGGER = LoggerFactory.getLogger(FolderListener.class);
  private static final Group GROUP = new FolderGroup();

  /** The event of a move's other half may come after that of its removal, and indexes may lag. */
  private static final Duration UNTIL_MOVES_ARE_SEEN = Duration.ofSeconds(1);

  private static final int MOST_WAITING = 1000;

  private final FolderEvents events;
  private final Mailboxes mailboxes;
  private final StoreWatch watch;
  private final LeftOver leftOver;
  private final Clockwork clockwork;
  private final AtomicBoolean complained = new AtomicBoolean();
  private final AtomicInteger waiting = new AtomicInteger();

  /** What may fail for want of the store or the mailbox. */
  private interface Act {
    void run() throws MailboxException;
  }

  @Inject
  public FolderListener(
      FolderEvents events,
      Mailboxes mailboxes,
      StoreWatch watch,
      LeftOver leftOver,
      Clockwork clockwork) {
    this.events = events;
    this.mailboxes = mailboxes;
    this.watch = watch;
    this.leftOver = leftOver;
    this.clockwork = clockwork;
  }

  @Override
  public Group getDefaultGroup() {
    return GROUP;
  }

  @Override
  public boolean isHandling(Event event) {
    return event instanceof Added || event instanceof Expunged || event instanceof MailboxDeletion;
  }

  @Override
  public void event(Event event) {
    if (event instanceof Added added) {
      added(added);
    } else if (event instanceof Expunged expunged && kind(expunged) == FolderKind.QUARANTINE) {
      later(() -> events.leftQuarantine(expunged));
    } else if (event instanceof MailboxDeletion deletion) {
      later(() -> events.folderGone(deletion));
    }
  }

  private void added(Added added) {
    FolderKind kind = kind(added);
    if (added.isDelivery()) {
      if (kind == FolderKind.QUARANTINE) {
        guarded(() -> events.filed(added));
      }
    } else if (kind != FolderKind.QUARANTINE && ownAct(added)) {
      guarded(() -> events.putInto(added, kind));
    }
  }

  /** Whether the owner of the folder did it: nobody teaches trust in another's name. */
  private static boolean ownAct(Added added) {
    MailboxPath path = added.getMailboxPath();
    return path.getNamespace().equals(MailboxConstants.USER_NAMESPACE)
        && path.getUser().equals(added.getUsername());
  }

  private FolderKind kind(org.apache.james.mailbox.events.MailboxEvents.MailboxEvent event) {
    return mailboxes.kind(event.getMailboxPath());
  }

  private void later(Act act) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      complain("too many events at once");
      return;
    }
    clockwork.after(
        UNTIL_MOVES_ARE_SEEN,
        "folder-events",
        () -> {
          waiting.decrementAndGet();
          guarded(act);
        });
  }

  private void guarded(Act act) {
    if (watch.downSince().isPresent()) {
      complain("the database is away");
      return;
    }
    try {
      act.run();
      complained.set(false);
    } catch (StoreUnavailable | MailboxException e) {
      complain(String.valueOf(e.getMessage()));
    }
  }

  private void complain(String why) {
    leftOver.note();
    if (complained.compareAndSet(false, true)) {
      LOGGER.warn("reason=folder-event-missed act=left-to-maintenance why={}", Shown.of(why));
    }
  }
}
