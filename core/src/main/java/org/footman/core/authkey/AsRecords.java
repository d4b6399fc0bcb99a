// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the TXT records of a mail domain say about its Authentication Server (protocols.md 1.6). */
public sealed interface AsRecords {
  /** What such a record begins with, in any case. */
  String TAG = "AS=";

  /**
   * All usable records, in the order they came in, which means nothing: a TXT RRset has none.
   *
   * @param servers at least one, none twice
   */
  record Servers(List<AsServer> servers) implements AsRecords {
    public Servers {
      servers = List.copyOf(servers);
      if (servers.isEmpty()) {
        throw new IllegalArgumentException("no server");
      }
    }
  }

  /** No record names one: NOAS. */
  record None() implements AsRecords {}

  /** There are such records, and none can be read: PERMERROR. */
  record Malformed() implements AsRecords {}

  /**
   * Reads the records of a domain.
   *
   * @param texts one per record; the strings of a record joined without separator (RFC 7208 section
   *     3.3 does the same)
   */
  static AsRecords parse(List<String> texts) {
    List<String> named = texts.stream().filter(AsRecords::isTagged).toList();
    Set<AsServer> servers = new LinkedHashSet<>();
    named.forEach(text -> AsServer.parse(text.substring(TAG.length())).ifPresent(servers::add));
    if (servers.isEmpty()) {
      return named.isEmpty() ? new None() : new Malformed();
    }
    return new Servers(List.copyOf(servers));
  }

  private static boolean isTagged(String text) {
    return text.regionMatches(true, 0, TAG, 0, TAG.length());
  }

  /** The text of the record to publish. */
  static String text(AsServer server) {
    return TAG + server;
  }
}
