// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;

import java.nio.file.Path;
import org.footman.it.ConfFolder;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.MachineMail;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deployer who merged our pipeline when it had two steps more has not merged it again. */
class OlderPipelineStoryIT {
  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames().strict().withKeys().conf(OlderPipelineStoryIT::asItWas);

  private static Stage stage;

  private static void asItWas(ConfFolder folder) {
    Path file = folder.path().resolve("mailetcontainer.xml");
    Xml.insert(
        file,
        "<!-- 3. The key of mail from outside",
        """
        <mailet match="org.footman.matchers.HasAuthKey" class="org.footman.mailets.VerifyAuthKey">
          <onMatchException>nomatch</onMatchException>
          <onMailetException>ignore</onMailetException>
        </mailet>
        """);
    Xml.insert(
        file,
        "<mailet class=\"AddDeliveredToHeader\"",
        """
        <mailet match="All" class="org.footman.mailets.StripAuthKey">
          <onMailetException>ignore</onMailetException>
        </mailet>
        """);
    Xml.replace(
        file,
        "<mailet class=\"org.footman.mailets.FinalDelivery\" match=\"All\">",
        "<mailet match=\"org.footman.matchers.IsAutomatic\" class=\"LocalDelivery\">");
    Xml.replace(
        file,
        "<automatic>automatic-delivery</automatic>",
        "<onMatchException>nomatch</onMatchException>");
    Xml.replace(file, "state=\"automatic-delivery\"", "state=\"of-no-use\"");
  }

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    Vacation.begin(james, BOB);
  }

  @Test
  void stillVerifiesAndStoresNoKey() {
    String key = james.world().keys().authenticated("far.example").newKey("ann@far.example");

    stage.send(
        Letter.from("ann@far.example").to(BOB.user()).subject("Stamped").header("X-Auth-Key", key));

    StoredMail mail = stage.awaitMail(BOB, Imap.INBOX, "Stamped");
    assertThat(mail.headers("X-Auth-Key")).isEmpty();
    assertThat(mail.headers("X-Auth-Key-Status")).singleElement().asString().startsWith("VALIDKEY");
    stage.awaitArrival("ann@far.example", Vacation.SUBJECT);
  }

  @Test
  void stillAnswersNoMachine() {
    stage.footman().trust(BOB.user(), "frank@far.example", "allow");

    stage.send(MachineMail.vacation("frank@far.example", BOB.user()));

    stage.awaitMail(BOB, Imap.INBOX, "Automatic reply: away");
    stage.settle();
    assertThat(james.world().arrivalsFor("frank@far.example")).isEmpty();
  }
}
