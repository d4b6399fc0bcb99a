// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;
import static org.footman.it.Stage.CAROL;

import org.footman.it.Imap;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;
import org.footman.it.WebAdmin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users' mail leaves with a key that this James's own Authentication Server answers for. */
class StampStoryIT {
  @RegisterExtension static final InProcessJames james = new InProcessJames().withKeys();

  private static final String KEY = "X-Auth-Key";
  private static final String K1 = "0123456789abcdef".repeat(4);

  private static Stage stage;

  @BeforeAll
  static void users() {
    stage = james.stage().withUsers();
    stage.authKeys().register(BOB.user());
  }

  /** Vector AA-53. */
  @Test
  void stampsTheMailOfAUserWithAKeyThatVerifiesAtTheOwnServer() {
    StoredMail mail = submitted(letter("ann@far.example", "Stamped"));

    assertThat(mail.headers(KEY)).singleElement().asString().matches("[\\x21-\\x7e]{64}");
    assertThat(mail.headers("X-Auth-Agent")).singleElement().asString().startsWith("SMTP ");
    assertThat(stage.verify().isValid(BOB.user(), mail.header(KEY))).isTrue();
    assertThat(stage.verify().isValid(CAROL.user(), mail.header(KEY))).isFalse();
  }

  @Test
  void registersEveryUserByItself() {
    Smtp.Login dora = new Smtp.Login("dora@" + Stage.DOMAIN, "dora-secret");
    stage.withUser(dora);

    Stage.await(
        "the first key of a new user",
        () -> stage.webAdmin().get("/footman/authkeys/" + WebAdmin.escape(dora.user())).json(),
        view -> view.has("newest"));

    stage.submit(dora, Letter.from(dora.user()).to("ann@far.example").subject("By herself"));
    String key = stage.awaitArrival("ann@far.example", "By herself").header(KEY);
    assertThat(stage.verify().isValid(dora.user(), key)).isTrue();
  }

  /** Vector AA-07, by the route. */
  @Test
  void stampsWithTheNewestKeyAndAnswersForBothOnceRotated() {
    String old = submitted(letter("ann@far.example", "Before the rotation")).header(KEY);

    stage.authKeys().rotate(BOB.user());

    String fresh = submitted(letter("ann@far.example", "After the rotation")).header(KEY);
    assertThat(fresh).isNotEqualTo(old);
    assertThat(stage.verify().isValid(BOB.user(), fresh)).isTrue();
    assertThat(stage.verify().isValid(BOB.user(), old)).isTrue();
  }

  @Test
  void answersForNoRevokedKeyAndStampsNoMoreWithIt() {
    Smtp.Login fred = new Smtp.Login("fred@" + Stage.DOMAIN, "fred-secret");
    stage.withUser(fred).authKeys().register(fred.user());
    stage.submit(fred, Letter.from(fred.user()).to("ann@far.example").subject("Still good"));
    String key = stage.awaitArrival("ann@far.example", "Still good").header(KEY);
    assertThat(stage.verify().isValid(fred.user(), key)).isTrue();

    assertThat(stage.authKeys().revoke(fred.user())).isPositive();

    assertThat(stage.verify().isValid(fred.user(), key)).isFalse();
    stage.submit(fred, Letter.from(fred.user()).to("ann@far.example").subject("Revoked"));
    assertThat(stage.awaitArrival("ann@far.example", "Revoked").headers(KEY)).isEmpty();
  }

  /** Vector AA-54. */
  @Test
  void leavesTheKeyThatTheClientPutThere() {
    StoredMail mail = submitted(letter("ann@far.example", "Own key").header(KEY, K1));

    assertThat(mail.headers(KEY)).containsExactly(K1);
  }

  /** Vector AA-57. */
  @Test
  void stampsNothingForAColleague() {
    Letter letter =
        Letter.from(BOB.user())
            .to("ann@far.example")
            .subject("As Bob")
            .envelopeSender(CAROL.user());

    stage.submit(CAROL, letter);

    StoredMail mail = stage.awaitArrival("ann@far.example", "As Bob");
    assertThat(mail.headers(KEY)).isEmpty();
  }

  @Test
  void takesTheWordsOfServersOffWhatUsersSubmit() {
    StoredMail mail =
        submitted(
            letter("ann@far.example", "Big words")
                .header("X-Auth-Key-Status", "VALIDKEY")
                .header("X-New-Auth-Key", K1));

    assertThat(mail.headers("X-Auth-Key-Status")).isEmpty();
    assertThat(mail.headers("X-New-Auth-Key")).isEmpty();
  }

  @Test
  void showsNoKeyToAColleague() {
    stage.submit(BOB, letter(CAROL.user(), "In the house"));

    StoredMail mail = stage.awaitMail(CAROL, Imap.INBOX, "In the house");
    assertThat(mail.headers(KEY)).isEmpty();
  }

  /** Vector AA-56. */
  @Test
  void passesAForwardedMailOnWithTheKeyItCameWith() {
    String key = james.world().keys().authenticated("far.example").newKey("ann@far.example");
    forwardCarolsMailTo("zoe@far.example");

    stage.send(letterOfAnn("Forwarded").header(KEY, key));
    stage.send(letterOfAnn("Forwarded bare"));

    assertThat(stage.awaitArrival("zoe@far.example", "Forwarded").headers(KEY))
        .containsExactly(key);
    assertThat(stage.awaitArrival("zoe@far.example", "Forwarded bare").headers(KEY)).isEmpty();
  }

  @Test
  void printsTheRecordToPublish() {
    assertThat(stage.authKeys().record(Stage.DOMAIN))
        .isEqualTo("AS=auth.here.example:" + stage.ports().authserver());
  }

  private static void forwardCarolsMailTo(String address) {
    String path = "/address/forwards/" + CAROL.user() + "/targets/";
    assertThat(stage.webAdmin().put(path + address, "").positive()).isTrue();
    assertThat(stage.webAdmin().put(path + CAROL.user(), "").positive()).isTrue();
  }

  private static Letter letterOfAnn(String subject) {
    return Letter.from("ann@far.example").to(CAROL.user()).subject(subject);
  }

  private static Letter letter(String to, String subject) {
    return Letter.from(BOB.user()).to(to).subject(subject);
  }

  private static StoredMail submitted(Letter letter) {
    stage.submit(BOB, letter);
    return stage.awaitArrival("ann@far.example", subject(letter));
  }

  private static String subject(Letter letter) {
    return letter.headers().stream()
        .filter(line -> line.startsWith("Subject: "))
        .map(line -> line.substring("Subject: ".length()))
        .findFirst()
        .orElseThrow();
  }
}
