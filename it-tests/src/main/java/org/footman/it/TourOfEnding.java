// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.footman.it.TourStep.check;

import java.time.Duration;
import java.util.List;

/** The tour's end: off. */
final class TourOfEnding {
  private static final String DOMAIN = "domain:" + Stage.DOMAIN;
  private static final String BOB = Stage.BOB.user();

  private final Stage stage;
  private final String ida;

  TourOfEnding(Stage stage, Cast cast) {
    this.stage = stage;
    this.ida = cast.stranger("ida");
  }

  List<TourStep> steps() {
    return List.of(new TourStep("Off works at once, without a restart.", this::off));
  }

  private void off(TourPage page) {
    stage.footman().mode(DOMAIN, "off");
    page.act("the administrator sets the mode of here.example to off");
    long start = System.nanoTime();
    Letter letter = Letter.from(ida).to(BOB).subject("Good morning");
    page.sent(letter, stage.send(letter));
    stage.awaitMail(Stage.BOB, Imap.INBOX, "Good morning");
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    page.happened("the stranger's mail lies in Bob's inbox after %d ms".formatted(millis));
    stage.settle();
    check(stage.challengesTo(ida).isEmpty(), "the stranger was asked");
    FootmanApi.Verdict verdict = stage.footman().verdict(letter, BOB);
    check(verdict.reason().equals("mode-off"), "the reason is another one: " + verdict);
    page.reason(verdict.reason());
  }
}
