// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The canonical form of an address literal (RFC 5321 section 4.1.3): {@code [192.0.2.1]} or {@code
 * [IPv6:2001:db8::1]} in the shortest form of RFC 5952. No other tag is registered.
 */
final class AddressLiteral {
  private static final String IPV6 = "[ipv6:";
  private static final int MAX_LENGTH = 60;
  private static final Pattern OCTET =
      Pattern.compile("25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]");
  private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");

  private AddressLiteral() {}

  static Optional<String> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("[") || !lower.endsWith("]") || lower.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (lower.startsWith(IPV6)) {
      return groups(lower.substring(IPV6.length(), lower.length() - 1))
          .map(groups -> "[IPv6:" + shortest(groups) + "]");
    }
    String inner = lower.substring(1, lower.length() - 1);
    return isIpv4(inner) ? Optional.of(lower) : Optional.empty();
  }

  private static boolean isIpv4(String text) {
    String[] octets = text.split("\\.", -1);
    return octets.length == 4
        && Arrays.stream(octets).allMatch(octet -> OCTET.matcher(octet).matches());
  }

  private static Optional<List<Integer>> groups(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return side(text).filter(groups -> groups.size() == 8);
    }
    Optional<List<Integer>> left = side(text.substring(0, gap));
    Optional<List<Integer>> right = side(text.substring(gap + 2));
    if (left.isEmpty() || right.isEmpty() || left.get().size() + right.get().size() > 7) {
      return Optional.empty();
    }
    List<Integer> groups = new ArrayList<>(left.get());
    while (groups.size() + right.get().size() < 8) {
      groups.add(0);
    }
    groups.addAll(right.get());
    return Optional.of(groups);
  }

  private static Optional<List<Integer>> side(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else if (i == parts.length - 1 && isIpv4(parts[i])) {
        String[] octets = parts[i].split("\\.", -1);
        groups.add(Integer.parseInt(octets[0]) * 256 + Integer.parseInt(octets[1]));
        groups.add(Integer.parseInt(octets[2]) * 256 + Integer.parseInt(octets[3]));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  // RFC 5952 section 4.2: the first longest run of at least two zero groups becomes "::"
  private static String shortest(List<Integer> groups) {
    int from = 0;
    int length = 1;
    for (int i = 0; i < groups.size(); i++) {
      int end = i;
      while (end < groups.size() && groups.get(end) == 0) {
        end++;
      }
      if (end - i > length) {
        from = i;
        length = end - i;
      }
    }
    return length < 2
        ? hex(groups)
        : hex(groups.subList(0, from)) + "::" + hex(groups.subList(from + length, groups.size()));
  }

  private static String hex(List<Integer> groups) {
    return String.join(":", groups.stream().map(Integer::toHexString).toList());
  }
}
