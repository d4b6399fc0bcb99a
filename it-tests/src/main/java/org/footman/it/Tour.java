// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a newcomer what the suite does, step by step, on a James that runs. */
public final class Tour {
  private final Stage stage;
  private final FrontDoor front;
  private final TourPage page;
  private final Cast cast = Cast.fresh();

  private Tour(Stage stage, FrontDoor front, TourPage page) {
    this.stage = stage;
    this.front = front;
    this.page = page;
  }

  /** Plays every step; true when each did what it says. */
  public static boolean play(Stage stage, FrontDoor front, PrintStream out) {
    return new Tour(stage, front, new TourPage(out, terminal())).play();
  }

  private boolean play() {
    stage.world().keys().authenticated(cast.domain());
    page.say(
        """

        The tour. Bob and Carol have mailboxes in here.example. Everybody else writes from %s:
        strangers whom nobody here knows, on a mail server that the tour plays. Each step says
        what was sent, what happened and the reason."""
            .formatted(cast.domain()));
    steps().forEach(this::play);
    return page.end();
  }

  private List<TourStep> steps() {
    List<TourStep> steps = new ArrayList<>();
    steps.addAll(new TourOfObserving(stage, cast).steps());
    steps.addAll(new TourOfHolding(stage, cast).steps());
    steps.addAll(new TourOfTrust(stage, cast).steps());
    steps.addAll(new TourOfKeys(stage, cast).steps());
    steps.addAll(new TourOfProof(stage, front, cast).steps());
    steps.addAll(new TourOfMachines(stage, cast).steps());
    steps.addAll(new TourOfEnding(stage, cast).steps());
    return steps;
  }

  private void play(TourStep step) {
    page.title(step.title());
    try {
      step.act().play(page);
      page.right();
    } catch (RuntimeException e) { // the outermost loop: the other steps still have their say
      page.wrong(step.title(), Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private static Charset terminal() {
    return Optional.ofNullable(System.getProperty("stdout.encoding"))
        .or(() -> Optional.ofNullable(System.getProperty("sun.stdout.encoding")))
        .filter(Charset::isSupported)
        .map(Charset::forName)
        .orElse(Charset.defaultCharset());
  }
}
