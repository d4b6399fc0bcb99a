// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.footman.core.authkey.StatusField;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/** The header fields that only this server may write (requirement E10). */
public final class OwnFields {
  /** The mark of our own challenges stays: it tells other responders to keep quiet. */
  private static final String KEPT = "x-footman-challenge";

  /** What another server says of a key is no word of ours (protocols.md 1.3). */
  private static final String STATUS = StatusField.NAME.toLowerCase(Locale.ROOT);

  private OwnFields() {}

  /** Takes away those that a sender wrote. */
  public static void strip(Mail mail) throws MessagingException {
    Set<String> forged = forged(mail.getMessage());
    if (!forged.isEmpty()) {
      HeaderEdit.apply(mail, message -> remove(forged, message));
    }
  }

  private static Set<String> forged(MimeMessage message) throws MessagingException {
    Set<String> forged = new HashSet<>(0);
    Headers most = MimeFacts.headers(message);
    if (most.whole()) {
      for (Header field : most.fields()) {
        addIfOurs(field.name(), forged);
      }
    } else {
      for (javax.mail.Header field : Collections.list(message.getAllHeaders())) {
        addIfOurs(field.getName(), forged);
      }
    }
    return forged;
  }

  private static void addIfOurs(String name, Set<String> into) {
    if (name.regionMatches(true, 0, "x-", 0, 2) && ours(name)) { // most are none of either
      into.add(name);
    }
  }

  private static void remove(Set<String> names, MimeMessage message) throws MessagingException {
    for (String name : names) {
      message.removeHeader(name);
    }
  }

  private static boolean ours(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals(STATUS)
        || (lower.equals("x-footman") || lower.startsWith("x-footman-")) && !lower.equals(KEPT);
  }
}
