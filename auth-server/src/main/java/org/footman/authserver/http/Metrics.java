// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import java.util.Map;
import java.util.Set;

/** Figures in the text format of Prometheus. */
final class Metrics {
  private static final Set<String> GAUGES =
      Set.of("keys", "index_octets", "connections_open", "store_away");

  private Metrics() {}

  static String of(Map<String, Long> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach(
        (figure, value) -> {
          boolean gauge = GAUGES.contains(figure);
          String name = "footman_authserver_" + figure + (gauge ? "" : "_total");
          text.append("# TYPE ").append(name).append(gauge ? " gauge\n" : " counter\n");
          text.append(name).append(' ').append(value).append('\n');
        });
    return text.toString();
  }
}
