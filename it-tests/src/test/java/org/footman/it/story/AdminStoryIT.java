// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.QUARANTINE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.footman.it.FootmanApi.HeldRow;
import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an administrator sees and does over webadmin, and what the user finds then. */
class AdminStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().strict();

  private static Stage stage;
  private static int letters;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
  }

  private static Letter held(String sender) {
    letters++;
    Letter letter = Letter.from(sender).to(BOB.user()).subject("Letter " + letters);
    stage.send(letter);
    stage.awaitMail(BOB, QUARANTINE, "Letter " + letters);
    Stage.await(
        "the place of the message",
        () -> stage.webAdmin().get("/footman/held?source=" + sender).json(),
        rows -> rows.findValuesAsText("filed").stream().allMatch("true"::equals));
    return letter;
  }

  private static String id(Letter letter) {
    List<HeldRow> rows = stage.footman().held(BOB.user(), letter.sender());
    return rows.get(rows.size() - 1).id();
  }

  private static List<String> subjects(String folder) {
    return stage.mails(BOB, folder).stream().map(StoredMail::subject).toList();
  }

  private static WebAdmin.Answer post(String path) {
    WebAdmin.Answer answer = stage.webAdmin().post("/footman" + path, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  @Test
  void releasesOnceIntoTheInboxAndTeachesNothing() {
    Letter letter = held("ann@far.example");

    JsonNode released = post("/held/" + id(letter) + "/release?why=asked").json();

    assertThat(released.path("state").asText()).isEqualTo("released");
    assertThat(subjects(Imap.INBOX)).containsOnlyOnce("Letter " + letters);
    assertThat(subjects(QUARANTINE)).doesNotContain("Letter " + letters);
    assertThat(stage.footman().trust(BOB.user(), letter.sender())).isEmpty();
    JsonNode noted = stage.webAdmin().get("/footman/audit?limit=1").json().get(0);
    assertThat(noted.path("what").asText()).isEqualTo("release");
    assertThat(noted.path("why").asText()).isEqualTo("asked");
    assertThat(stage.webAdmin().post("/footman/held/" + id(letter) + "/release", "").status())
        .isEqualTo(409);
  }

  @Test
  void deletesForGood() {
    Letter letter = held("eve@evil.example");

    WebAdmin.Answer answer = stage.webAdmin().delete("/footman/held/" + id(letter));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(subjects(QUARANTINE)).doesNotContain("Letter " + letters);
    assertThat(subjects(Imap.INBOX)).doesNotContain("Letter " + letters);
  }

  @Test
  void releasesManyAndMakesTheSourceKnown() {
    held("dan@far.example");
    held("dan@far.example");
    String query = "/held?action=release&trust=true&source=dan@far.example";

    assertThat(post(query + "&dryRun=true").json().path("matched").asInt()).isEqualTo(2);
    assertThat(subjects(QUARANTINE)).contains("Letter " + letters, "Letter " + (letters - 1));
    assertThat(post(query).json().path("done").asInt()).isEqualTo(2);

    assertThat(subjects(Imap.INBOX)).contains("Letter " + letters, "Letter " + (letters - 1));
    assertThat(stage.footman().awaitTrust(BOB.user(), "dan@far.example"))
        .isEqualTo("allow, origin=admin");
    assertThat(stage.webAdmin().get("/footman/trust.csv?contains=dan@").body())
        .contains("user:bob@here.example,address,dan@far.example,allow,none,");
  }

  @Test
  void explainsWhatThenHappens() {
    Letter letter = Letter.from("fay@far.example").to(BOB.user()).subject("Explained");
    String question =
        "{\"sender\":\"fay@far.example\",\"recipient\":\"bob@here.example\","
            + "\"headers\":[[\"From\",\"fay@far.example\"],[\"To\",\"bob@here.example\"]]}";

    JsonNode explanation = stage.webAdmin().post("/footman/explain", question).json();

    assertThat(stage.footman().held(BOB.user(), letter.sender())).isEmpty();
    stage.send(letter);
    assertThat(stage.footman().verdict(letter, BOB.user()).reason())
        .isEqualTo(explanation.path("reason").asText())
        .isEqualTo("held-unknown-source");
    assertThat(explanation.path("challenge").path("asks").asBoolean()).isTrue();
    stage.awaitChallenge(letter.sender());
  }

  @Test
  void saysWhyAndWhatHasHappenedSince() {
    Letter letter = held("gil@far.example");
    stage.footman().awaitChallenge(letter.sender(), "asked");
    stage.footman().cancelChallenge(letter.sender());
    post("/held/" + id(letter) + "/release?trust=true");
    stage.footman().verdict(letter, BOB.user());

    JsonNode why =
        stage
            .webAdmin()
            .get("/footman/why?messageId=" + WebAdmin.escape(letter.messageId()))
            .json()
            .get(0);

    assertThat(why.path("act").asText()).isEqualTo("hold");
    assertThat(why.path("held").path("state").asText()).isEqualTo("released");
    assertThat(why.path("challenges").get(0).path("state").asText()).isEqualTo("cancelled");
    assertThat(why.path("trust").get(0).path("origin").asText()).isEqualTo("admin");
  }

  @Test
  void saysNothingOfTokens() {
    Letter letter = held("hal@far.example");
    stage.footman().awaitChallenge(letter.sender(), "asked");
    String replyTo = stage.awaitChallenge(letter.sender()).mail().header("Reply-To");
    String token = replyTo.replaceAll(".*confirm\\+([a-z2-7]+)@.*", "$1");

    List<String> told = new ArrayList<>();
    for (String path : List.of("/challenges", "/held", "/audit", "/report")) {
      told.add(stage.webAdmin().get("/footman" + path).body());
    }

    assertThat(token).hasSize(34);
    assertThat(told).noneMatch(body -> body.contains(token));
  }
}
