// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.OutsideWorld.Arrival;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever answers everything gets one message (E8). */
class ParrotStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static final Map<String, Function<Arrival, Letter>> PARROTS = new ConcurrentHashMap<>();
  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    stage
        .world()
        .watch(
            arrival -> {
              Function<Arrival, Letter> parrot = PARROTS.get(arrival.recipients().get(0));
              if (parrot != null) {
                Smtp.send(stage.ports().smtp(), parrot.apply(arrival));
              }
            });
  }

  @Test
  void writesOnceToOneWhoAnswersAsAPersonDoes() {
    writesOnceTo("person@far.example", Arrival::answer);
  }

  @Test
  void writesOnceToOneWhoSaysThatItIsAMachine() {
    writesOnceTo(
        "machine@far.example",
        arrival -> arrival.answer().header("Auto-Submitted", "auto-replied"));
  }

  @Test
  void writesOnceToOneWhoAnswersAsNobody() {
    writesOnceTo("vacation@far.example", arrival -> arrival.answer().envelopeSender(""));
  }

  /** The worst of them: to From, no thread, no sign of a machine. */
  @Test
  void writesOnceToOneWhoWritesAnewToTheSender() {
    writesOnceTo("anew@far.example", arrival -> fresh(arrival).to(BOB.user()));
  }

  @Test
  void writesOnceToOneWhoWritesToTheReturnAddress() {
    writesOnceTo("return@far.example", arrival -> fresh(arrival).to(arrival.sender()));
  }

  /** An echo sends the very message back. */
  @Test
  void writesOnceToAnEcho() {
    writesOnceTo(
        "echo@far.example",
        arrival ->
            new Letter(
                arrival.recipients().get(0),
                List.of(BOB.user()),
                List.of(arrival.mail().raw().split("\r?\n\r?\n", 2)[0].split("\r?\n")),
                arrival.mail().body()));
  }

  private static void writesOnceTo(String parrot, Function<Arrival, Letter> answer) {
    PARROTS.put(parrot, answer);

    stage.send(Letter.from(parrot).to(BOB.user()).subject("Polly " + parrot));

    Stage.await(
        "the parrot's mail", () -> stage.world().arrivalsFor(parrot), all -> !all.isEmpty());
    stage.settle();
    assertThat(stage.world().arrivalsFor(parrot)).hasSize(1);
    assertThat(stage.footman().challenges(parrot)).hasSize(1);
  }

  private static Letter fresh(Arrival arrival) {
    return Letter.from(arrival.recipients().get(0)).subject("Thank you for your message");
  }
}
