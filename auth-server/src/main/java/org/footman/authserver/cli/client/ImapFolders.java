// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.search.HeaderTerm;

/** The other folders of a mailbox. */
final class ImapFolders {
  private final Map<String, String> special = new HashMap<>();
  private final IMAPStore store;

  ImapFolders(IMAPStore store) {
    this.store = store;
  }

  /** The folder that the server marks with an attribute such as {@code \\Junk} (RFC 6154). */
  Optional<String> marked(String attribute) throws MessagingException {
    if (special.isEmpty()) {
      special.put("", ""); // asked, whatever comes
      for (Folder folder : store.getDefaultFolder().list("*")) {
        for (String found : ((IMAPFolder) folder).getAttributes()) {
          special.putIfAbsent(found, folder.getFullName());
        }
      }
    }
    return Optional.ofNullable(special.get(attribute));
  }

  /** The folder of that name, which is made if need be. */
  Folder existing(String name) throws MessagingException {
    Folder folder = store.getFolder(name);
    if (!folder.exists() && folder.create(Folder.HOLDS_MESSAGES)) {
      folder.setSubscribed(true);
    }
    return folder;
  }

  /** Whether the same message is in that folder. */
  static boolean has(Folder folder, Letter letter) throws MessagingException {
    Optional<String> id = letter.headers().first("Message-ID");
    if (id.isEmpty()) {
      return false;
    }
    folder.open(Folder.READ_ONLY);
    try {
      boolean found = false;
      for (Message message : folder.search(new HeaderTerm("Message-ID", id.get()))) {
        found |= message.getSize() == letter.size();
      }
      return found;
    } finally {
      folder.close(false);
    }
  }
}
