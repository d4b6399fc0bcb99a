// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.footman.core.address.Address;

/**
 * The addresses in a field such as To (RFC 5322 section 3.4): mailboxes and groups, with display
 * names, comments and source routes, and what is broken passed over. An address in a display name
 * is none. It reads a bounded number of addresses and never throws.
 */
public final class Mailboxes {
  private static final int MAX_CHARACTERS = 256 * 1024;
  private static final int MAX_ADDRESSES = 1000;
  private static final String OPENING = "\"(<[";
  private static final String CLOSING = "\")>]";

  private final String body;
  private final List<Address> found = new ArrayList<>();

  /** What stands where mailboxes stand, whether it can be read as one or not. */
  private final List<String> shown = new ArrayList<>();

  private final StringBuilder bare = new StringBuilder();
  private String angle = "";

  /** How many members the list has, those that cannot be read among them. */
  private int members;

  /** Whether all of the field body was read. */
  private boolean whole;

  /** The opening marks that turned out to be never closed: from there on they are text. */
  private String unclosed = "";

  private Mailboxes(String body) {
    this.body = body;
  }

  /** Reads one field body. */
  public static List<Address> in(String fieldBody) {
    return List.copyOf(scanned(fieldBody).found);
  }

  /** Whether a field body is read to its end; else it may name others than are found. */
  public static boolean isWhole(String fieldBody) {
    return scanned(fieldBody).whole;
  }

  /** The mailbox of a field body that names no other, not even one that cannot be read. */
  public static Optional<Address> only(String fieldBody) {
    Mailboxes mailboxes = scanned(fieldBody);
    return mailboxes.whole && mailboxes.members == 1
        ? mailboxes.found.stream().findFirst()
        : Optional.empty();
  }

  /**
   * The domains of all mailboxes that somebody may read in a field body, as lower-case A-labels:
   * what is no address by the rules may be shown as one all the same, as {@code
   * <boss..x@bank.example>} is.
   */
  public static List<String> domains(String fieldBody) {
    return scanned(fieldBody).shown.stream()
        .flatMap(ShownDomains::in)
        .distinct()
        .limit(MAX_ADDRESSES)
        .toList();
  }

  private static Mailboxes scanned(String fieldBody) {
    var mailboxes =
        new Mailboxes(fieldBody.substring(0, Math.min(fieldBody.length(), MAX_CHARACTERS)));
    mailboxes.scan();
    mailboxes.whole &= fieldBody.length() <= MAX_CHARACTERS;
    return mailboxes;
  }

  private void scan() {
    int at = 0;
    while (at < body.length() && found.size() < MAX_ADDRESSES) {
      char c = body.charAt(at);
      int end = isOpening(c) ? closing(at) : at;
      if (end > at) {
        take(c, body.substring(at, end + 1));
      } else if (c == ',' || c == ';') {
        finish();
      } else if (c == ':') {
        bare.setLength(0); // what came before is the name of a group
      } else {
        bare.append(c);
      }
      at = end + 1;
    }
    whole = at >= body.length();
    finish();
  }

  private boolean isOpening(char c) {
    return OPENING.indexOf(c) >= 0 && unclosed.indexOf(c) < 0;
  }

  /** Where the part that opens there closes; the same place when it does not. */
  private int closing(int open) {
    char opening = body.charAt(open);
    char closing = CLOSING.charAt(OPENING.indexOf(opening));
    int depth = 1;
    for (int i = open + 1; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == closing && --depth == 0) {
        return i;
      } else if (opening == '(' && c == '(') {
        depth++;
      }
    }
    unclosed += opening;
    return open;
  }

  private void take(char opening, String part) {
    if (opening == '<') {
      members += angle.isEmpty() ? 0 : 1;
      angle = part.substring(1, part.length() - 1);
      shown.add(angle);
    } else if (opening == '(') {
      bare.append(' ');
    } else {
      bare.append(part);
    }
  }

  private void finish() {
    members += angle.isEmpty() && bare.toString().isBlank() ? 0 : 1;
    if (angle.indexOf('@') < 0) {
      shown.add(bare.toString());
    }
    (angle.isEmpty() ? ofBare() : Address.parse(withoutRoute(angle))).ifPresent(found::add);
    bare.setLength(0);
    angle = "";
  }

  /** RFC 5322 section 4.4: a route may stand before the address. */
  private static String withoutRoute(String text) {
    String stripped = text.strip();
    return stripped.startsWith("@")
        ? stripped.substring(stripped.indexOf(':') + 1).strip()
        : stripped;
  }

  private Optional<Address> ofBare() {
    String text = bare.toString().strip();
    return Address.parse(text)
        .or(
            () -> {
              members += text.isEmpty() ? 0 : 1; // one of several words may be an address
              return Stream.of(text.split("[\\s<>]+"))
                  .map(Address::parse)
                  .flatMap(Optional::stream)
                  .findFirst();
            });
  }
}
