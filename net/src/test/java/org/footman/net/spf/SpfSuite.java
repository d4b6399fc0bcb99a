// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.SpfResult;

/** The table of the cases of RFC 7208. */
final class SpfSuite {
  private static final String TABLE = "rfc7208.txt";

  private SpfSuite() {}

  /** One case, and the zone it is asked in. */
  record Case(
      String name,
      String client,
      String helo,
      String mailFrom,
      Set<SpfResult> right,
      List<String> zone) {
    ZoneDns dns() {
      return ZoneDns.of(zone.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<String> zone = List.of();
    for (String line : lines()) {
      if (line.startsWith("[")) {
        zone = new ArrayList<>();
      } else if (line.indexOf('\t') > 0) {
        cases.add(read(line.split("\t"), zone));
      } else {
        zone.add(unescaped(line));
      }
    }
    return cases;
  }

  /** All but the space, which ZoneDns takes for the end of a name. */
  private static String unescaped(String line) {
    return Pattern.compile("\\\\(?!032)([0-9]{3})")
        .matcher(line)
        .replaceAll(
            escape -> Matcher.quoteReplacement("" + (char) Integer.parseInt(escape.group(1))));
  }

  private static Case read(String[] words, List<String> zone) {
    Set<SpfResult> right =
        Stream.of(words[4].split(" "))
            .map(result -> SpfResult.valueOf(result.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new Case(words[0], words[1], words[2], words[3], right, zone);
  }

  private static List<String> lines() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                SpfSuite.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
