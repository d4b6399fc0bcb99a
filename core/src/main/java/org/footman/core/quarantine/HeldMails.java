// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.Question;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.Proof;

/**
 * The index of the quarantine.
 *
 * <p>Every method throws {@link StoreUnavailable} when it cannot be done now; then nothing changed.
 */
public interface HeldMails {
  /**
   * Commits the held mails of one message and, in the same transaction, what the rule says of the
   * question: a new challenge, a repeated one, or none. A mail whose id is there already is left as
   * it is (a queue may repeat a delivery).
   *
   * @param mails one per recipient, all of one source
   * @param question what to ask, empty when the source must not be challenged
   */
  Asked hold(List<HeldMail> mails, Optional<Question> question, AskRule rule, Instant now);

  /** Adds a row found in a folder whose row was lost; nothing when the id is there. */
  boolean rebuild(HeldMail mail);

  /** Notes where the message lies; false when there is no such row. */
  boolean filed(String id, HeldMail.Place place);

  /** Notes how the source was shown to be genuine after all; false when there is no such row. */
  boolean proven(String id, Proof proof);

  /**
   * Moves a row from a state to another, if it still has the state and version of {@code mail}.
   *
   * @return the row as it is now, empty when somebody else was quicker
   */
  Optional<HeldMail> change(HeldMail mail, HeldState to, Instant now);

  Optional<HeldMail> byId(String id);

  Set<String> known(Set<String> ids);

  /** Open rows whose message has that James message id. */
  List<HeldMail> byMessage(String recipient, String jamesMessageId);

  /** Open rows in that folder. */
  List<HeldMail> byMailbox(String mailboxId, Page page);

  /** Ordered by time received, then id. */
  List<HeldMail> list(HeldSelector selector, Page page);

  long count(HeldSelector selector);

  /** What a recipient holds (HELD, RELEASING and PURGE). */
  Load load(String recipient);

  /** What a recipient holds of a source. */
  Load load(String recipient, String source);

  /** Deletes rows in an end state that changed before; returns how many. */
  int sweep(Instant before, int most);

  /** Deletes one row, such as one whose mail was never filed. */
  boolean forget(String id);
}
