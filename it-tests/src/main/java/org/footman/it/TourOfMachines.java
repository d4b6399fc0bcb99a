// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.footman.it.TourStep.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.footman.it.FootmanApi.HeldRow;

/** Mail that machines write, and challenges that cannot be delivered. */
final class TourOfMachines {
  private static final String BOB = Stage.BOB.user();

  private final Stage stage;
  private final Cast cast;

  TourOfMachines(Stage stage, Cast cast) {
    this.stage = stage;
    this.cast = cast;
  }

  List<TourStep> steps() {
    return List.of(
        new TourStep(
            "A newsletter and an automatic reply are screened, never asked.", this::screen),
        new TourStep("The sender does not exist: no bounce, and the mail goes.", this::nobody),
        new TourStep("The challenge is refused for other reasons: the mail stays.", this::refused));
  }

  private void screen(TourPage page) {
    for (Letter letter :
        List.of(
            MachineMail.newsletter(cast.stranger("news"), BOB),
            MachineMail.vacation(cast.stranger("frank"), BOB))) {
      page.sent(letter, stage.send(letter));
    }
    String newsletter = screened("This week's news");
    String note = screened("Automatic reply: away");
    stage.settle();
    check(stage.challengesTo(cast.stranger("news")).isEmpty(), "the newsletter was challenged");
    check(stage.challengesTo(cast.stranger("frank")).isEmpty(), "the reply was challenged");
    page.happened("both lie in Bob's folder Screened, at once; nobody was asked");
    page.reason("for the newsletter " + newsletter);
    page.reason("for the automatic reply " + note);
  }

  private String screened(String subject) {
    String field = stage.awaitMail(Stage.BOB, Stage.SCREENED, subject).header("X-Footman");
    check(field.contains("reason=automatic-screened"), "the reason is another one: " + field);
    return "X-Footman: " + field;
  }

  private void nobody(TourPage page) {
    String gina = cast.stranger("gina");
    stage.world().noSuchUser(gina);
    Letter letter = Letter.from(gina).to(BOB).subject("Cheap watches");
    page.sent(letter, stage.send(letter));
    stage.awaitMail(Stage.BOB, Stage.QUARANTINE, "Cheap watches");
    page.happened("the mail is held. Gina's server answers the challenge: 550 no such user");
    HeldRow marked = stage.footman().awaitHeld(letter, BOB, "purge");
    page.happened("the state of the held mail is " + marked.state() + "; nobody gets a bounce");
    noBounce(gina);
    JsonNode done = stage.footman().maintain();
    page.act("the administrator runs the maintenance, which counts " + done.path("counts"));
    Stage.await(
        "the purged mail's end",
        () -> stage.mails(Stage.BOB, Stage.QUARANTINE),
        mails -> mails.stream().noneMatch(mail -> mail.subject().equals("Cheap watches")));
    page.happened("the mail is gone from Quarantine");
    stage.footman().awaitChallenge(gina, "failed");
    page.reason("the challenge failed: its address does not exist");
  }

  private void refused(TourPage page) {
    String hans = cast.stranger("hans");
    stage.world().refusesByPolicy(hans);
    Letter letter = Letter.from(hans).to(BOB).subject("The minutes of Monday");
    page.sent(letter, stage.send(letter));
    stage.awaitMail(Stage.BOB, Stage.QUARANTINE, "The minutes of Monday");
    page.happened("the mail is held. The server of Hans refuses the challenge: 550 5.7.1 listed");
    stage.footman().awaitChallenge(hans, "undelivered");
    noBounce(hans);
    stage.footman().maintain();
    page.act("the administrator runs the maintenance");
    HeldRow row = stage.footman().awaitHeld(letter, BOB, "held");
    stage.awaitMail(Stage.BOB, Stage.QUARANTINE, "The minutes of Monday");
    page.happened("the mail is still in Quarantine, state " + row.state());
    page.reason("the challenge is undelivered: the refusal speaks about us, not about Hans");
  }

  /** Nothing but the refused challenge went to the stranger, and Bob got no report either. */
  private void noBounce(String stranger) {
    stage.settle();
    check(stage.world().attempts(stranger) == 1, "more than the challenge was sent");
    check(
        stage.mails(Stage.BOB, Imap.INBOX).stream()
            .noneMatch(mail -> mail.raw().contains("multipart/report")),
        "Bob got a bounce");
  }
}
