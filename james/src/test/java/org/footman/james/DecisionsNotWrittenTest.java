// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.footman.core.source.Decision;
import org.footman.core.source.Decisions;
import org.footman.core.source.Report;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.store.Stores;
import org.footman.core.trust.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Decisions that the store cannot take, now or ever. */
class DecisionsNotWrittenTest {
  private static final String LOST = "footman-decisions-not-remembered";
  private static final int WAITING = 20_000;

  private final Suite suite = Suite.with();
  private final Decisions written = suite.stores.decisions();
  @RegisterExtension final LogLines said = LogLines.of(DecisionLog.class, Level.WARN);

  private final DecisionLog log;
  private Consumer<List<Decision>> first = DecisionsNotWrittenTest::takesNoBad;
  private boolean away;

  DecisionsNotWrittenTest() throws InterruptedException {
    Decisions decisions = new Hindered(written, rows -> first.accept(rows));
    Stores stores =
        (Stores)
            Proxy.newProxyInstance(
                Stores.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, port, given) -> port.getName().equals("decisions") ? decisions : proxy);
    var beat = new Clockwork();
    log = new DecisionLog(new Footman(suite.footman.settings(), stores), suite.counts, beat);
    beat.stop(); // only the test writes
  }

  @Test
  void writesAllButTheRowsThatNoStoreTakes() {
    record("good-1", "bad-1", "good-2", "bad-2", "good-3");

    log.flush();
    log.flush();

    assertThat(written("good-1", "bad-1", "good-2", "bad-2", "good-3")).isEqualTo("10101");
    assertThat(suite.metrics.countFor(LOST)).isEqualTo(2);
    assertThat(said.all()).containsExactly("reason=decisions-not-remembered rows=2");
  }

  @Test
  void keepsWhatIsLeftWhenTheStoreGoesAwayBetweenTwoRows() {
    away = true;
    first =
        rows -> {
          takesNoBad(rows);
          if (away && rows.get(0).messageId().equals("good-2")) {
            throw new StoreUnavailable("away");
          }
        };
    record("good-1", "bad-1", "good-2", "good-3");

    log.flush();
    assertThat(written("good-1", "bad-1", "good-2", "good-3")).isEqualTo("1000");
    away = false;
    log.flush();

    assertThat(written("good-1", "bad-1", "good-2", "good-3")).isEqualTo("1011");
    assertThat(suite.metrics.countFor(LOST)).isEqualTo(1);
  }

  @Test
  void countsWhatFindsNoRoomAnyMoreWhenTheStoreIsAway() {
    first =
        rows -> {
          for (int i = 0; i < WAITING; i++) {
            record("later");
          }
          throw new StoreUnavailable("away");
        };
    record("first", "second", "third");

    log.flush();

    assertThat(suite.metrics.countFor(LOST)).isEqualTo(3);
  }

  private static void takesNoBad(List<Decision> rows) {
    if (rows.stream().anyMatch(row -> row.messageId().startsWith("bad"))) {
      throw new IllegalStateException("a row that cannot be stored");
    }
  }

  private void record(String... messageIds) {
    for (String id : messageIds) {
      log.record(
          new Decision(Suite.NOW, id, "bob@here.example", "", "hold", "hold", "held", false, ""));
    }
  }

  /** How often each of them is written. */
  private String written(String... messageIds) {
    StringBuilder times = new StringBuilder();
    for (String id : messageIds) {
      times.append(written.byMessageId(id).size());
    }
    return times.toString();
  }

  private record Hindered(Decisions all, Consumer<List<Decision>> first) implements Decisions {
    @Override
    public void record(List<Decision> decisions) {
      first.accept(decisions);
      all.record(decisions);
    }

    @Override
    public List<Decision> byMessageId(String messageId) {
      return all.byMessageId(messageId);
    }

    @Override
    public Report report(Scope scope, Instant from, Instant to) {
      return all.report(scope, from, to);
    }

    @Override
    public int sweep(Instant before, int most) {
      return all.sweep(before, most);
    }
  }
}
