// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.footman.it.TourStep.check;

import java.util.List;

/** Several recipients, and the two other ways in which a sender becomes known. */
final class TourOfTrust {
  private static final String BOB = Stage.BOB.user();
  private static final String CAROL = Stage.CAROL.user();
  private static final String TO_BOTH = "Dinner on Friday";

  private final Stage stage;
  private final String dan;
  private final String erin;

  TourOfTrust(Stage stage, Cast cast) {
    this.stage = stage;
    this.dan = cast.stranger("dan");
    this.erin = cast.stranger("erin");
  }

  List<TourStep> steps() {
    return List.of(
        new TourStep("A mail to two users, one of whom does not use the scheme.", this::two),
        new TourStep("A user writes to a new address. That makes it known.", this::outgoing),
        new TourStep(
            "Moving a held mail to the inbox releases it and trusts its sender.", this::move));
  }

  private void two(TourPage page) {
    stage.footman().mode("user:" + CAROL, "off");
    page.act("the administrator sets the mode of Carol to off; Bob stays on hold");
    Letter letter = Letter.from(dan).to(BOB, CAROL).subject(TO_BOTH);
    page.sent(letter, stage.send(letter));
    StoredMail carols = stage.awaitMail(Stage.CAROL, Imap.INBOX, TO_BOTH);
    check(carols.header("X-Footman").isEmpty(), "Carol's copy was changed");
    page.happened("Carol has the mail in her inbox at once");
    StoredMail bobs = stage.awaitMail(Stage.BOB, Stage.QUARANTINE, TO_BOTH);
    stage.awaitChallenge(dan);
    page.happened("Bob's copy is held, and Dan is asked once");
    page.reason("for Carol " + stage.footman().verdict(letter, CAROL).reason());
    page.reason("for Bob X-Footman: " + bobs.header("X-Footman"));
  }

  private void outgoing(TourPage page) {
    Letter out = Letter.from(BOB).to(erin).subject("Do you remember me");
    page.sent(out, stage.submit(Stage.BOB, out));
    page.reason(
        "Bob is signed in. His trust list has Erin now: " + stage.footman().awaitTrust(BOB, erin));
    Letter back = Letter.from(erin).to(BOB).subject("Of course I do");
    page.sent(back, stage.send(back));
    stage.awaitMail(Stage.BOB, Imap.INBOX, "Of course I do");
    stage.settle();
    check(stage.challengesTo(erin).isEmpty(), "Erin was asked");
    page.happened("Erin's mail lies in Bob's inbox; she was not asked");
    FootmanApi.Verdict verdict = stage.footman().verdict(back, BOB);
    check(verdict.reason().equals("source-known"), "the reason is another one: " + verdict);
    page.reason(verdict.reason());
  }

  private void move(TourPage page) {
    StoredMail held = stage.awaitMail(Stage.BOB, Stage.QUARANTINE, TO_BOTH);
    stage.move(Stage.BOB, held, Stage.QUARANTINE, Imap.INBOX);
    page.act("Bob moves Dan's mail by IMAP from Quarantine to his inbox");
    page.reason("Bob's trust list has Dan now: " + stage.footman().awaitTrust(BOB, dan));
    Letter next = Letter.from(dan).to(BOB).subject("At eight");
    page.sent(next, stage.send(next));
    stage.awaitMail(Stage.BOB, Imap.INBOX, "At eight");
    page.happened("Dan's next mail lies in Bob's inbox");
    FootmanApi.Verdict verdict = stage.footman().verdict(next, BOB);
    check(verdict.reason().equals("source-known"), "the reason is another one: " + verdict);
    page.reason(verdict.reason());
  }
}
