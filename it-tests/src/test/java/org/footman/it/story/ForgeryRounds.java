// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import java.util.List;
import java.util.function.BiFunction;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.story.Forgeries.Forgery;
import org.footman.net.dns.Zone;

/**
 * Rounds of all forgeries at a James that holds mail of unknown sources: all of it is held, and
 * nobody is asked.
 *
 * @param way how a client's letter comes to James
 */
record ForgeryRounds(Stage stage, BiFunction<String, Letter, Smtp.Reply> way) {
  static final String OWN = "192.0.2.1";

  /** Sends a round of them, each to be held without a question, and says how many. */
  int forge(String round) {
    Forgeries forging = new Forgeries(dns(), round);
    List<Forgery> forgeries = forging.all(BOB.user());

    forgeries.forEach(forgery -> send(Forgeries.CLIENT, forgery.letter()));

    Stage.await(
        "every forgery in the quarantine", () -> held(round), count -> count >= forgeries.size());
    askedAfter(round);
    for (Forgery forgery : forgeries) {
      assertThat(stage.world().attempts(forgery.victim())).as(forgery.victim()).isZero();
      assertThat(stage.footman().challenges(forgery.victim())).as(forgery.victim()).isEmpty();
    }
    assertThat(stage.world().attempts(forging.author())).isZero();
    assertThat(held(round)).isEqualTo(forgeries.size());
    return forgeries.size();
  }

  /** A genuine stranger writes last, and is asked: what would be asked before him was. */
  private void askedAfter(String round) {
    String last = "last@" + round + ".example";
    publish(round + ".example", "quarantine");
    send(OWN, Letter.from(last).to(BOB.user()).subject(last));
    stage.awaitChallenge(last);
  }

  private long held(String round) {
    return stage.mails(BOB, QUARANTINE).stream()
        .filter(mail -> mail.subject().startsWith(round + "-"))
        .count();
  }

  /** The domain's mail comes from one client, and what its owner wants of other mail. */
  void publish(String domain, String policy) {
    dns()
        .text(domain, "v=spf1 ip4:" + OWN + " -all")
        .text("_dmarc." + domain, "v=DMARC1; p=" + policy);
  }

  void send(String client, Letter letter) {
    assertThat(way.apply(client, letter).text()).startsWith("250");
  }

  Zone dns() {
    return stage.world().keys().dns();
  }
}
