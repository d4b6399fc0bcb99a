// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.footman.it.TourStep.check;

import java.util.List;

/** The tour's begin: the suite looks and changes nothing, then a domain is switched on. */
final class TourOfObserving {
  private static final String DOMAIN = "domain:" + Stage.DOMAIN;
  private static final String BOB = Stage.BOB.user();

  private final Stage stage;
  private final Cast cast;

  TourOfObserving(Stage stage, Cast cast) {
    this.stage = stage;
    this.cast = cast;
  }

  List<TourStep> steps() {
    return List.of(
        new TourStep(
            "In the mode observe nothing is held. The report says what would be.", this::observe),
        new TourStep("The domain is switched to hold.", this::switchOn));
  }

  private void observe(TourPage page) {
    stage.footman().mode(DOMAIN, "observe");
    page.act("the administrator sets the mode of here.example to observe, the default");
    FootmanApi.WouldHold before = stage.footman().wouldHold();
    Letter letter = Letter.from(cast.stranger("olga")).to(BOB).subject("Hello from Olga");
    page.sent(letter, stage.send(letter));
    StoredMail mail = stage.awaitMail(Stage.BOB, Imap.INBOX, "Hello from Olga");
    check(mail.header("X-Footman").isEmpty(), "the mail was changed");
    page.happened("the mail lies in Bob's inbox, unchanged; Olga is not asked anything");
    FootmanApi.Verdict verdict = stage.footman().verdict(letter, BOB);
    check(verdict.outcome().equals("hold"), "it would not be held, but: " + verdict);
    check(verdict.act().equals("deliver"), "it was not delivered, but: " + verdict);
    page.reason(
        verdict.reason()
            + ". Bob does not know Olga, so in the mode hold the mail would wait. In observe the"
            + " act is "
            + verdict.act()
            + ".");
    FootmanApi.WouldHold after = stage.footman().wouldHold();
    check(after.mails() == before.mails() + 1, "the report does not count it: " + after);
    page.happened(
        "the report of the last 7 days says: would hold %d, would challenge %d"
            .formatted(after.mails(), after.challenges()));
  }

  private void switchOn(TourPage page) {
    stage.footman().mode(DOMAIN, "hold");
    page.act("the administrator sets the mode of here.example to hold");
    FootmanApi.Effective mode = stage.footman().effective(BOB, "mode");
    check(mode.value().equals("hold"), "the mode of Bob is " + mode.value());
    page.happened("Bob's mode is now " + mode.value());
    page.reason("it is set for " + mode.from() + ", and Bob has none of his own");
  }
}
