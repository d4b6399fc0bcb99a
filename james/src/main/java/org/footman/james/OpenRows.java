// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldMails;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;

/**
 * Reads all open rows of one user or folder, however many, page by page. Throws {@code
 * StoreUnavailable}.
 */
public final class OpenRows {
  private OpenRows() {}

  /**
   * @param user the recipient's address key
   */
  public static List<HeldMail> of(HeldMails held, String user) {
    HeldSelector open =
        HeldSelector.of(HeldState.HELD, HeldState.RELEASING, HeldState.PURGE).ofRecipient(user);
    return all(page -> held.list(open, page));
  }

  static List<HeldMail> inFolder(HeldMails held, String mailboxId) {
    return all(page -> held.byMailbox(mailboxId, page));
  }

  private static List<HeldMail> all(Function<Page, List<HeldMail>> reads) {
    List<HeldMail> all = new ArrayList<>();
    List<HeldMail> page;
    do {
      page = reads.apply(new Page(all.size(), Page.MOST));
      all.addAll(page);
    } while (page.size() == Page.MOST);
    return all;
  }
}
