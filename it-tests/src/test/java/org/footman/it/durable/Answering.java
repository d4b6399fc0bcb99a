// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld;
import org.footman.it.Smtp;

/**
 * The strangers' side: every second stranger answers the challenge, again and again until James
 * says 250.
 */
final class Answering {
  private final OutsideWorld world;
  private final int port;
  private final Promises promises;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<String> seen = new HashSet<>();
  private final List<Letter> unsent = new ArrayList<>();
  private int read;

  Answering(OutsideWorld world, int port, Promises promises) {
    this.world = world;
    this.port = port;
    this.promises = promises;
  }

  /** Sends what there is to send; stops at the first answer that James does not take. */
  synchronized void answer() {
    List<OutsideWorld.Arrival> arrivals = world.arrivals();
    for (; read < arrivals.size(); read++) {
      OutsideWorld.Arrival challenge = arrivals.get(read);
      String stranger = challenge.recipients().get(0);
      if (stranger.hashCode() % 2 == 0 && seen.add(stranger)) {
        unsent.add(challenge.answer());
      }
    }
    while (!unsent.isEmpty() && sent(unsent.get(0))) {
      unsent.remove(0);
    }
  }

  /** How many answers James took. */
  int accepted() {
    return accepted.get();
  }

  private boolean sent(Letter answer) {
    try {
      if (Smtp.send(port, answer).code() != 250) {
        return false;
      }
    } catch (RuntimeException killed) {
      return false;
    }
    promises.answered(answer.sender());
    accepted.incrementAndGet();
    return true;
  }
}
