// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises addresses made for one recipient or one message (VERP, protocols.md rule 31).
 *
 * <p>Patterns stay linear or nearly so: their input is a stranger's, if at most 254 octets.
 */
final class Verp {
  /** Group 1 is what stays the same from message to message. */
  private static final List<Pattern> FORMS =
      List.of(
          form("(bounces?)[-+_.=].+"), // bulk senders
          form("(.+-bounces)\\+.+"), // Mailman
          form("(.+\\+bounces)-.+"), // mlmmj
          form("(.+-return)-[0-9]+-.*"), // ezmlm
          form("(owner-[^*]+)\\*[^*]+\\*\\*[^*]+"), // LISTSERV: owner-LIST*user**host
          form("(.+)\\+bnc[0-9a-z]{10,}"), // Google Groups
          form("([0-9a-f]{16}(?:-[0-9a-f]{4,12}){5}-[0-9]{6})")); // Amazon SES

  /** One of them stands in every form but the last. */
  private static final List<String> WORDS = List.of("bounce", "return", "owner", "bnc");

  private static final String INITIALS = "bro";

  /** The last form is no shorter. */
  private static final int LONG = 48;

  private static final Pattern MARKER =
      Pattern.compile(
          "(.*?[-+._](?:bounces?|owner|returns?|errors?))[-+._*]", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST = form("([a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\\.[a-z0-9-]{2,})");

  private Verp() {}

  /** What stays the same of a variable local part; empty when the local part is not variable. */
  static Optional<String> constantPart(String local) {
    if (mayHaveForm(local)) {
      for (Pattern form : FORMS) {
        Matcher match = form.matcher(local);
        if (match.matches()) {
          return Optional.of(match.group(1));
        }
      }
    }
    int equals = local.lastIndexOf('=');
    return equals > 0 && HOST.matcher(local.substring(equals + 1)).matches()
        ? head(local.substring(0, equals))
        : Optional.empty();
  }

  /** Nearly all addresses have none, and telling it takes no pattern. */
  private static boolean mayHaveForm(String local) {
    if (local.length() >= LONG) {
      return true;
    }
    for (int i = 0; i < local.length(); i++) {
      if (INITIALS.indexOf(local.charAt(i) | 0x20) >= 0 && hasWord(local, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWord(String local, int at) {
    for (String word : WORDS) {
      if (local.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  /** The part of {@code list-owner-user} before the user, where the user may hold separators. */
  private static Optional<String> head(String text) {
    Matcher marked = MARKER.matcher(text);
    if (marked.lookingAt()) {
      return Optional.of(marked.group(1));
    }
    int plus = text.indexOf('+');
    int cut = plus > 0 ? plus : text.indexOf('-');
    return cut > 0 ? Optional.of(text.substring(0, cut)) : Optional.empty();
  }

  private static Pattern form(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
