// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One group of fields of a delivery-status part; the first field of a name counts (RFC 3464 section
 * 2.1).
 */
final class StatusFields {
  /** Where a folded field is cut off. */
  private static final int MAX_CHARACTERS = 4096;

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,40}\\s*;\\s*");
  private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

  /** RFC 6533 section 3: how an address that is not ASCII is written where UTF-8 may not pass. */
  private static final Pattern EMBEDDED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

  private final Map<String, String> fields = new LinkedHashMap<>();
  private String last = "";

  void addLine(String line) {
    int colon = line.indexOf(':');
    if ((line.startsWith(" ") || line.startsWith("\t")) && !last.isEmpty()) {
      fields.merge(last, line.strip(), StatusFields::continued);
    } else if (colon > 0) {
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      boolean first = fields.putIfAbsent(name, line.substring(colon + 1).strip()) == null;
      last = first ? name : "";
    }
  }

  private static String continued(String value, String more) {
    return value.length() < MAX_CHARACTERS ? value + '\n' + more : value;
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean describesARecipient() {
    return fields.containsKey("action") || fields.containsKey("final-recipient");
  }

  RecipientStatus recipient() {
    return new RecipientStatus(
        address("original-recipient"),
        address("final-recipient"),
        DeliveryAction.of(value("action").split("[\\s(;]", 2)[0]),
        status(),
        withoutType(value("diagnostic-code")));
  }

  private String value(String name) {
    return fields.getOrDefault(name, "");
  }

  private String status() {
    Matcher status = STATUS.matcher(value("status"));
    return status.lookingAt() ? status.group() : "";
  }

  private String address(String name) {
    String bare = withoutType(value(name)).replace("\n", "");
    boolean bracketed = bare.startsWith("<") && bare.endsWith(">");
    return EMBEDDED
        .matcher(bracketed ? bare.substring(1, bare.length() - 1) : bare)
        .replaceAll(StatusFields::character);
  }

  private static String character(MatchResult embedded) {
    int code = Integer.parseInt(embedded.group(1), 16);
    return Character.isValidCodePoint(code)
        ? Matcher.quoteReplacement(Character.toString(code))
        : "?";
  }

  private static String withoutType(String value) {
    Matcher type = TYPE.matcher(value);
    return type.lookingAt() ? value.substring(type.end()) : value;
  }
}
