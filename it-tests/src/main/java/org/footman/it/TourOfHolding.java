// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.footman.it.TourStep.check;

import java.util.List;
import org.footman.it.OutsideWorld.Arrival;

/** The main job: hold, ask once, release on the answer, and know the sender from then on. */
final class TourOfHolding {
  private static final String BOB = Stage.BOB.user();

  private final Stage stage;
  private final String ann;

  TourOfHolding(Stage stage, Cast cast) {
    this.stage = stage;
    this.ann = cast.stranger("ann");
  }

  List<TourStep> steps() {
    return List.of(
        new TourStep("A stranger's mail is held, and the stranger is asked.", this::first),
        new TourStep("A second mail is held too. Nobody is asked twice.", this::second),
        new TourStep(
            "The answer releases both, in order. The stranger is known now.", this::answer),
        new TourStep("A third mail is delivered at once.", this::third));
  }

  private void first(TourPage page) {
    Letter letter =
        letter("First letter")
            .header("Content-Language", "en")
            .body(
                "Dear Bob,\n\n"
                    + "It has been such a long time, and I have much to tell.\n".repeat(40));
    page.sent(letter, stage.send(letter));
    StoredMail held = stage.awaitMail(Stage.BOB, Stage.QUARANTINE, "First letter");
    page.happened("the mail lies in Bob's folder Quarantine, where any mail client shows it");
    page.reason("X-Footman: " + held.header("X-Footman"));
    check(held.header("X-Footman").contains("reason=held-unknown-source"), "that is another one");
    StoredMail challenge = stage.awaitChallenge(ann).mail();
    page.happened(
        "Ann's server gets a challenge from %s, Reply-To %s:"
            .formatted(challenge.header("From"), challenge.header("Reply-To")));
    page.quote(challenge.subject() + "\n\n" + challenge.text());
  }

  private void second(TourPage page) {
    Letter letter = letter("Second letter");
    page.sent(letter, stage.send(letter));
    StoredMail held = stage.awaitMail(Stage.BOB, Stage.QUARANTINE, "Second letter");
    stage.settle();
    stage.awaitChallenge(ann);
    page.happened("it lies in Quarantine beside the first; Ann got no second challenge");
    page.reason("X-Footman: " + held.header("X-Footman"));
    page.reason("Ann was asked already. The one challenge speaks for all that waits.");
  }

  private void answer(TourPage page) {
    Arrival challenge = stage.awaitChallenge(ann);
    Letter answer = challenge.answer();
    page.sent(answer, stage.send(answer));
    stage.awaitMail(Stage.BOB, Imap.INBOX, "First letter");
    stage.awaitMail(Stage.BOB, Imap.INBOX, "Second letter");
    List<String> inbox =
        stage.mails(Stage.BOB, Imap.INBOX).stream().map(StoredMail::subject).toList();
    check(
        inbox.indexOf("First letter") < inbox.indexOf("Second letter"),
        "the order is wrong: " + inbox);
    check(
        stage.mails(Stage.BOB, Stage.QUARANTINE).stream()
            .noneMatch(mail -> mail.subject().endsWith("letter")),
        "something is left in Quarantine");
    page.happened("both letters moved to Bob's inbox, the first one first");
    page.reason("Bob's trust list has Ann now: " + stage.footman().awaitTrust(BOB, ann));
  }

  private void third(TourPage page) {
    Letter letter = letter("Third letter");
    page.sent(letter, stage.send(letter));
    stage.awaitMail(Stage.BOB, Imap.INBOX, "Third letter");
    page.happened("it lies in Bob's inbox");
    FootmanApi.Verdict verdict = stage.footman().verdict(letter, BOB);
    check(verdict.reason().equals("source-known"), "the reason is another one: " + verdict);
    page.reason(verdict.reason() + ". Nobody is asked again.");
  }

  private Letter letter(String subject) {
    return Letter.from(ann).to(BOB).subject(subject);
  }
}
