// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;

import org.apache.james.core.Username;
import org.apache.james.sieverepository.api.ScriptContent;
import org.apache.james.sieverepository.api.ScriptName;
import org.apache.james.sieverepository.api.SieveRepository;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.MachineMail;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bob is on vacation and Carol redirects, each by what James has for that. */
class FinalDeliveryStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().withKeys();

  private static final String KEY = "X-Auth-Key";

  private static Stage stage;

  @BeforeAll
  static void users() throws Exception {
    stage = james.stage().withUsers();
    Vacation.begin(james, BOB);
    SieveRepository scripts = james.instance(SieveRepository.class);
    Username carol = Username.of(CAROL.user());
    String script = "redirect \"zoe@far.example\";\r\n";
    scripts.putScript(carol, new ScriptName("redirect"), new ScriptContent(script));
    scripts.setActive(carol, new ScriptName("redirect"));
  }

  @Test
  void answersAPersonAndNoMachineDuringAVacation() {
    stage.send(MachineMail.vacation("frank@far.example", BOB.user()));
    stage.awaitMail(BOB, Imap.INBOX, "Automatic reply: away");

    stage.send(Letter.from("ann@far.example").to(BOB.user()).subject("Are you there?"));

    stage.awaitMail(BOB, Imap.INBOX, "Are you there?");
    stage.awaitArrival("ann@far.example", Vacation.SUBJECT);
    stage.settle();
    assertThat(james.world().arrivalsFor("frank@far.example")).isEmpty();
  }

  @Test
  void storesNoKeyOfAMachineEither() {
    String key = james.world().keys().authenticated("far.example").newKey("gail@far.example");

    stage.send(
        Letter.from("gail@far.example")
            .to(BOB.user())
            .subject("Automatic")
            .header("Auto-Submitted", "auto-generated")
            .header(KEY, key));

    assertThat(stage.awaitMail(BOB, Imap.INBOX, "Automatic").headers(KEY)).isEmpty();
  }

  @Test
  void leavesTheKeyInWhatAScriptRedirectsAlone() {
    String key = james.world().keys().authenticated("far.example").newKey("ann@far.example");

    stage.send(
        Letter.from("ann@far.example")
            .to(BOB.user())
            .envelopeTo(BOB.user(), CAROL.user())
            .subject("Redirected")
            .header(KEY, key));

    assertThat(stage.awaitArrival("zoe@far.example", "Redirected").headers(KEY))
        .containsExactly(key);
    assertThat(stage.awaitMail(BOB, Imap.INBOX, "Redirected").headers(KEY)).isEmpty();
  }
}
