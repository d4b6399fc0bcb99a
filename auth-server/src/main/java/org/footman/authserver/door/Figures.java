// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What the doors counted since the start. */
public final class Figures {
  final LongAdder datagrams = new LongAdder();
  final LongAdder lines = new LongAdder();
  final LongAdder valid = new LongAdder();
  final LongAdder invalid = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder notNow = new LongAdder();
  final LongAdder connections = new LongAdder();
  final LongAdder connectionsRefused = new LongAdder();
  final LongAdder datagramsOverRate = new LongAdder();

  /** Counters by name. */
  public Map<String, Long> read() {
    Map<String, Long> read = new TreeMap<>();
    read.put("datagrams", datagrams.sum());
    read.put("lines", lines.sum());
    read.put("valid", valid.sum());
    read.put("invalid", invalid.sum());
    read.put("malformed", malformed.sum());
    read.put("not_now", notNow.sum());
    read.put("connections", connections.sum());
    read.put("connections_refused", connectionsRefused.sum());
    read.put("datagrams_over_rate", datagramsOverRate.sum());
    return read;
  }
}
