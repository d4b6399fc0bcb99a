// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a field VBR-Info claims: that these services vouch for this domain (RFC 5518 section 4).
 *
 * @param domain {@code md}, in lower case
 * @param content {@code mc}: the kind of mail
 * @param services {@code mv}, in lower case, in their order; at most 16
 */
public record VbrClaim(String domain, String content, List<String> services) {
  public static final String FIELD = "VBR-Info";

  private static final int MAX_CHARACTERS = 4096;
  private static final int MOST_SERVICES = 16;
  private static final Set<String> CONTENTS = Set.of("all", "list", "transaction");
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")++");

  private static final Pattern WORDS = Pattern.compile("[ !-~&&[^A-Z]]*");

  public VbrClaim {
    services = List.copyOf(services);
  }

  /**
   * Reads a field body; empty unless it has md, mc and mv once each, in any order. Elements of
   * other names are passed over.
   */
  public static Optional<VbrClaim> parse(String body) {
    if (body.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    Map<String, String> elements = new HashMap<>();
    for (String element : body.split(";", -1)) {
      int equals = element.indexOf('=');
      String name = element.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT);
      String value = element.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
      boolean nothing = equals < 0 && value.isEmpty();
      if (!nothing && elements.put(name, value) != null) {
        return Optional.empty();
      }
    }
    return of(elements);
  }

  private static Optional<VbrClaim> of(Map<String, String> elements) {
    String domain = elements.getOrDefault("md", "");
    String content = elements.getOrDefault("mc", "");
    List<String> services =
        Arrays.stream(elements.getOrDefault("mv", "").split(":", -1)).map(String::strip).toList();
    boolean whole =
        isName(domain)
            && CONTENTS.contains(content)
            && services.size() <= MOST_SERVICES
            && services.stream().allMatch(VbrClaim::isName);
    return whole ? Optional.of(new VbrClaim(domain, content, services)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return text.length() <= 253 && NAME.matcher(text).matches();
  }

  /** Whether a TXT record of a service vouches for mail of this kind (RFC 5518 section 5). */
  boolean vouchedBy(String record) {
    if (!WORDS.matcher(record).matches()) {
      return false; // a record of any other form must be discarded
    }
    List<String> words = List.of(record.strip().split(" +"));
    return words.contains("all") || words.contains(content);
  }
}
