// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DMARC record, as far as a receiver needs it (RFC 7489 section 6.3).
 *
 * @param policy for the domain it is published at
 * @param subdomainPolicy for those below, where it says so
 * @param percent the share of failing mail that the policy is meant for, from 0 to 100
 */
public record DmarcRecord(
    DmarcPolicy policy,
    Optional<DmarcPolicy> subdomainPolicy,
    int percent,
    boolean strictDkim,
    boolean strictSpf) {
  private static final Pattern VERSION =
      Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(?:;.*)?", Pattern.DOTALL);
  private static final Pattern PERCENT = Pattern.compile("100|[0-9]{1,2}");
  private static final Pattern URI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s,;!]+(?:![0-9]+[kmgtKMGT]?)?");

  /** Whether a TXT record is one of DMARC at all; others are passed over (section 6.6.3). */
  public static boolean isOne(String text) {
    return VERSION.matcher(text).matches();
  }

  /**
   * Reads a record; empty when it is none, or so broken that the message is judged without (section
   * 6.6.3). What else is wrong counts as not said.
   */
  public static Optional<DmarcRecord> parse(String text) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : text.split(";")) {
      int equals = tag.indexOf('=');
      String name = tag.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && tags.put(name, tag.substring(equals + 1).strip()) != null) {
        return Optional.empty(); // RFC 6376 section 3.2: no tag twice
      }
    }
    return isOne(text) ? of(tags) : Optional.empty();
  }

  private static Optional<DmarcRecord> of(Map<String, String> tags) {
    Optional<DmarcPolicy> policy = DmarcPolicy.of(tags.getOrDefault("p", ""));
    Optional<DmarcPolicy> below = DmarcPolicy.of(tags.getOrDefault("sp", ""));
    boolean valid = policy.isPresent() && (below.isPresent() || !tags.containsKey("sp"));
    if (valid) {
      return policy.map(p -> of(p, below, tags));
    }
    // section 6.6.3: whoever wants reports wants them, and nothing else
    return Arrays.stream(tags.getOrDefault("rua", "").split(","))
            .anyMatch(uri -> URI.matcher(uri.strip()).matches())
        ? Optional.of(of(DmarcPolicy.NONE, Optional.empty(), Map.of()))
        : Optional.empty();
  }

  private static DmarcRecord of(
      DmarcPolicy policy, Optional<DmarcPolicy> below, Map<String, String> tags) {
    String percent = tags.getOrDefault("pct", "");
    return new DmarcRecord(
        policy,
        below,
        PERCENT.matcher(percent).matches() ? Integer.parseInt(percent) : 100,
        tags.getOrDefault("adkim", "r").equalsIgnoreCase("s"),
        tags.getOrDefault("aspf", "r").equalsIgnoreCase("s"));
  }
}
