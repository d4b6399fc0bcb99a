// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.footman.it.OutsideWorld;
import org.footman.it.Stage;
import org.footman.it.durable.HeldRows.Row;
import org.footman.it.durable.Kept.Copied;
import org.footman.it.durable.Kept.Copy;

/** What is left after the kills, once James has nothing more to do, and what was promised. */
final class Aftermath {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Promises promises;
  private final Kept kept;
  private final Map<String, Row> rows;
  private final Map<Copied, Long> deliveries;
  private final long askedAgain;

  private Aftermath(Path home, Stage stage, Promises promises) {
    this.promises = promises;
    this.kept = Kept.read(home, stage);
    this.rows = HeldRows.read(stage);
    this.deliveries = Kept.deliveries(home);
    this.askedAgain = askedAgain(stage);
  }

  /** Waits until James has nothing left to do. */
  static void awaitQuiet(Stage stage) {
    Awaitility.await("empty queues")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> queued(stage) == 0);
  }

  /** Reads it all, from the running James and from its working directory. */
  static Aftermath read(Path home, Stage stage, Promises promises) {
    return new Aftermath(home, stage, promises);
  }

  /** Challenges that arrived once more: the queue's repetitions, and what a kill left unsure. */
  private static long askedAgain(Stage stage) {
    List<OutsideWorld.Arrival> arrivals = stage.world().arrivals();
    return arrivals.size() - arrivals.stream().map(a -> a.recipients().get(0)).distinct().count();
  }

  private static long queued(Stage stage) {
    long queued = 0;
    for (var name : stage.webAdmin().get("/mailQueues").json()) {
      queued += stage.webAdmin().get("/mailQueues/" + name.asText()).json().path("size").asLong();
    }
    return queued;
  }

  String summary() {
    return "accepted=%d answered=%d rows=%d kept=%d repeated-by-james=%d asked-again=%d"
        .formatted(
            promises.accepted().size(),
            promises.answered().size(),
            rows.size(),
            kept.copies().size(),
            kept.counted().values().stream().mapToLong(n -> n - 1).sum(),
            askedAgain);
  }

  /** Whether a release waits for a later maintenance run. */
  boolean underway() {
    return rows.values().stream().anyMatch(row -> row.state().equals("releasing"));
  }

  void check() {
    assertThat(lost()).as("accepted and nowhere").isEmpty();
    assertThat(promises.rows()).as("rows that were seen").isSubsetOf(rows.keySet());
    assertThat(heldWithoutRow()).as("in the quarantine without a row").isEmpty();
    assertThat(rowsWithoutMail()).as("rows that hold no mail").isEmpty();
    assertThat(wronglyClosed()).as("in the inbox, and the row says otherwise").isEmpty();
    assertThat(stuck()).as("held although the source answered").isEmpty();
    assertThat(doubled()).as("stored more often than James set out to").isEmpty();
  }

  private List<Promises.Accepted> lost() {
    Set<Copied> there = kept.counted().keySet();
    return promises.accepted().stream()
        .filter(a -> !there.contains(new Copied(a.messageId(), a.recipient())))
        .filter(a -> !kept.inARepository(a.messageId()))
        .toList();
  }

  private List<Copy> heldWithoutRow() {
    return inQuarantine().stream().filter(copy -> !state(copy).equals("held")).toList();
  }

  private List<Row> rowsWithoutMail() {
    Set<String> there =
        inQuarantine().stream().flatMap(c -> c.heldId().stream()).collect(Collectors.toSet());
    return rows.values().stream()
        .filter(row -> !row.state().equals("released") && !there.contains(row.id()))
        .toList();
  }

  private List<Copy> wronglyClosed() {
    return kept.copies().stream()
        .filter(copy -> copy.inbox() && copy.heldId().isPresent())
        .filter(copy -> !state(copy).equals("released"))
        .toList();
  }

  private List<Row> stuck() {
    return rows.values().stream()
        .filter(row -> row.state().equals("held") && promises.answered().contains(row.source()))
        .toList();
  }

  /** James may repeat a delivery after a kill; nobody else stores a message again. */
  private List<Map.Entry<Copied, Long>> doubled() {
    return kept.counted().entrySet().stream()
        .filter(e -> e.getValue() > deliveries.getOrDefault(e.getKey(), 0L))
        .toList();
  }

  private List<Copy> inQuarantine() {
    return kept.copies().stream().filter(c -> c.folder().equals(Stage.QUARANTINE)).toList();
  }

  private String state(Copy copy) {
    return copy.heldId()
        .filter(rows::containsKey)
        .map(id -> java.util.Objects.requireNonNull(rows.get(id)).state())
        .orElse("no row");
  }
}
