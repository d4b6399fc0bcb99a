// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.footman.core.trust.Proof;

/**
 * The field {@code X-Footman} of a held message, {@code held; id=...; until=...; proof=...;
 * reason=...;}: what ties the message in the folder to its row. The day until which it is held is
 * for its reader.
 *
 * @param id the held mail's id
 * @param reason the stable code of the decision, or the empty string
 * @param proof how the source was shown to be genuine; none where the field does not say
 */
public record HeldField(String id, String reason, Proof proof) {
  public static final String NAME = "X-Footman";

  private static final Pattern ID = Pattern.compile("[a-z0-9]{26,64}");
  private static final Pattern CODE = Pattern.compile("[a-z-]{1,64}");
  private static final int LONGEST = 998; // RFC 5322 section 2.1.1

  /** A field that says nothing of the proof. */
  public HeldField(String id, String reason) {
    this(id, reason, Proof.NONE);
  }

  /** Reads a field body; empty when it is not that of a held message. */
  public static Optional<HeldField> parse(String body) {
    if (body.length() > LONGEST) {
      return Optional.empty();
    }
    String[] parts = body.trim().split("\\s*;\\s*", -1);
    if (!parts[0].equalsIgnoreCase("held")) {
      return Optional.empty();
    }
    Map<String, String> named = named(parts);
    return Optional.of(named.getOrDefault("id", ""))
        .filter(id -> ID.matcher(id).matches())
        .map(id -> new HeldField(id, code(named.getOrDefault("reason", "")), proof(named)));
  }

  private static Map<String, String> named(String[] parts) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        named.putIfAbsent(
            parts[i].substring(0, equals).trim().toLowerCase(Locale.ROOT),
            parts[i].substring(equals + 1).trim());
      }
    }
    return named;
  }

  private static Proof proof(Map<String, String> named) {
    return Proof.parse(named.getOrDefault("proof", "")).orElse(Proof.NONE);
  }

  private static String code(String text) {
    return CODE.matcher(text).matches() ? text : "";
  }
}
