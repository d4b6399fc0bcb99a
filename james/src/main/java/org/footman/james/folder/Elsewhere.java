// SPDX-License-Identifier: Apache-2.0
package org.footman.james.folder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxMetaData;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MultimailboxesSearchQuery;
import org.apache.james.mailbox.model.SearchQuery;
import org.apache.james.mailbox.model.SearchQuery.Criterion;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.footman.core.quarantine.FolderKind;
import org.footman.core.quarantine.FolderKinds;
import org.footman.core.quarantine.HeldField;
import org.footman.core.quarantine.HeldMail;
import reactor.core.publisher.Flux;

/**
 * Searches a user's folders, other than the quarantine, for held mail: by James's message id, which
 * survives moves, or where the mailbox has none by the header.
 */
final class Elsewhere {
  private static final int BATCH = 100;
  private static final List<FolderKind> KINDS =
      List.of(FolderKind.ORDINARY, FolderKind.BLOCKED, FolderKind.JUNK, FolderKind.TRASH);

  private final MailboxManager mailboxes;
  private final MailboxSession session;
  private final FolderKinds kinds;
  private final Ids ids;

  Elsewhere(MailboxManager mailboxes, MailboxSession session, FolderKinds kinds, Ids ids) {
    this.mailboxes = mailboxes;
    this.session = session;
    this.kinds = kinds;
    this.ids = ids;
  }

  Map<String, FolderKind> find(Collection<HeldMail> mails) throws MailboxException {
    Map<FolderKind, List<MailboxId>> folders = folders();
    Map<String, FolderKind> found = new HashMap<>();
    Map<MessageId, HeldMail> byMessage = new HashMap<>();
    for (HeldMail mail : mails) {
      Optional<MessageId> message = mail.place().flatMap(ids::message);
      if (message.isPresent()) {
        byMessage.put(message.get(), mail);
      } else {
        findByHeader(mail, folders).ifPresent(kind -> found.put(mail.id(), kind));
      }
    }
    findByMessage(byMessage, folders, found);
    return found;
  }

  private Map<FolderKind, List<MailboxId>> folders() {
    MailboxQuery own =
        MailboxQuery.privateMailboxesBuilder(session).matchesAllMailboxNames().build();
    List<MailboxMetaData> all =
        mailboxes
            .search(own, MailboxSearchFetchType.Minimal, session)
            .collectList()
            .blockOptional()
            .orElse(List.of());
    Map<FolderKind, List<MailboxId>> folders = new HashMap<>();
    all.forEach(
        f ->
            folders
                .computeIfAbsent(
                    kinds.kind(f.getPath().getName(), f.getHierarchyDelimiter()),
                    k -> new ArrayList<>())
                .add(f.getId()));
    return folders;
  }

  private void findByMessage(
      Map<MessageId, HeldMail> mails,
      Map<FolderKind, List<MailboxId>> folders,
      Map<String, FolderKind> found)
      throws MailboxException {
    List<MessageId> all = List.copyOf(mails.keySet());
    for (int from = 0; from < all.size(); from += BATCH) {
      List<MessageId> some = all.subList(from, Math.min(from + BATCH, all.size()));
      Criterion any = SearchQuery.or(some.stream().map(SearchQuery::hasMessageId).toList());
      for (FolderKind kind : KINDS) {
        for (MessageId hit : search(any, folders.getOrDefault(kind, List.of()))) {
          Optional.ofNullable(mails.get(hit)).ifPresent(m -> found.putIfAbsent(m.id(), kind));
        }
      }
    }
  }

  /** Folder by folder: a search over all throws where message ids cannot be compared (JPA). */
  private Optional<FolderKind> findByHeader(HeldMail mail, Map<FolderKind, List<MailboxId>> folders)
      throws MailboxException {
    // the semicolon ends the id: James looks for a part of the field
    SearchQuery field =
        SearchQuery.of(SearchQuery.headerContains(HeldField.NAME, "id=" + mail.id() + ";"));
    for (FolderKind kind : KINDS) {
      for (MailboxId folder : folders.getOrDefault(kind, List.of())) {
        var hits = mailboxes.getMailbox(folder, session).search(field, session);
        if (Flux.from(hits).hasElements().blockOptional().orElse(false)) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }

  private List<MessageId> search(Criterion what, List<MailboxId> where) throws MailboxException {
    if (where.isEmpty()) {
      return List.of(); // no folder named would mean all
    }
    MultimailboxesSearchQuery query =
        MultimailboxesSearchQuery.from(SearchQuery.of(what)).inMailboxes(where).build();
    return Flux.from(mailboxes.search(query, session, BATCH))
        .collectList()
        .blockOptional()
        .orElse(List.of());
  }
}
