// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.core.upkeep.Chore;

/** One chore of a maintenance run. */
interface Job {
  Chore chore();

  /** Does it, or in a dry run counts what it would do; throws {@code StoreUnavailable} too. */
  void run(Shift shift) throws MailboxException, UsersRepositoryException, DomainListException;
}
