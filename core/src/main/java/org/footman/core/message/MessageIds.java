// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Message identifiers (RFC 5322 section 3.6.4) in the fields that carry them. */
public final class MessageIds {
  /** What References may have in all; the ids after the first are dropped first. */
  public static final int MAX_CHARACTERS = 4000;

  /** ASCII only, so that an answer never needs SMTPUTF8 for its threading (RFC 6531, 3.4). */
  private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>");

  private static final int MAX_READ = 64 * 1024;

  private MessageIds() {}

  /** The well-formed identifiers of a field body, angle brackets included. */
  public static List<String> in(String fieldBody) {
    String read = fieldBody.substring(0, Math.min(fieldBody.length(), MAX_READ));
    return ID.matcher(read).results().map(MatchResult::group).toList();
  }

  /** The Message-ID of a message. */
  public static Optional<String> messageId(Headers headers) {
    return headers.first("Message-ID").flatMap(value -> in(value).stream().findFirst());
  }

  /**
   * What an answer's References begin with: the References of the message, else its In-Reply-To if
   * that names one message (RFC 5322 section 3.6.4).
   */
  public static Optional<String> ancestors(Headers headers) {
    List<String> references = in(headers.first("References").orElse(""));
    List<String> inReplyTo = in(headers.first("In-Reply-To").orElse(""));
    List<String> ids = references.isEmpty() && inReplyTo.size() == 1 ? inReplyTo : references;
    return Optional.of(join(ids)).filter(joined -> !joined.isEmpty());
  }

  /** Identifiers as one field body: the first stays, then the last ones that there is room for. */
  public static String join(List<String> ids) {
    List<String> kept = new ArrayList<>(ids);
    int length = kept.stream().mapToInt(id -> id.length() + 1).sum();
    while (length > MAX_CHARACTERS && kept.size() > 1) {
      length -= kept.remove(1).length() + 1;
    }
    return String.join(" ", kept);
  }
}
