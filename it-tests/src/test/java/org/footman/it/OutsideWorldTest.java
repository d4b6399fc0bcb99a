// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.footman.it.OutsideWorld.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutsideWorldTest {
  private final OutsideWorld world = OutsideWorld.open();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void keepsWhatItTakes() {
    Letter letter =
        Letter.from("bob@here.example").to("ann@far.example").subject("Dots").body("one\n.two\n");

    Smtp.Reply reply = Smtp.send(world.port(), letter);

    assertThat(reply.code()).isEqualTo(250);
    assertThat(world.arrivalsFor("Ann@far.example"))
        .singleElement()
        .satisfies(arrival -> assertThat(arrival.sender()).isEqualTo("bob@here.example"))
        .satisfies(arrival -> assertThat(arrival.mail().body()).isEqualTo("one\n.two\n"));
  }

  @Test
  void refusesWhatItWasToldToRefuse() {
    world.noSuchUser("gone@far.example").refusesByPolicy("strict@far.example");
    world.busy("busy@far.example");
    world.behave(
        "late@far.example", new Behaviour.RefuseMessage(550, "5.6.0 I do not like the text"));

    assertThat(reply("gone@far.example").text()).startsWith("550 5.1.1 ");
    assertThat(reply("strict@far.example").text()).startsWith("550 5.7.1 ");
    assertThat(reply("busy@far.example").text()).startsWith("451 4.3.0 ");
    assertThat(reply("late@far.example").text()).startsWith("550 5.6.0 ");
    assertThat(world.arrivals()).isEmpty();
    assertThat(world.attempts("gone@far.example")).isEqualTo(1);
  }

  @Test
  void hangsUp() {
    world.behave("cut@far.example", new Behaviour.Drop());

    assertThat(reply("cut@far.example").code()).isEqualTo(421);
  }

  private Smtp.Reply reply(String address) {
    return Smtp.send(world.port(), Letter.from("bob@here.example").to(address));
  }
}
