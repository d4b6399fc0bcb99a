// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.footman.it.TourStep.check;

import java.util.List;

/** Address Authentication: keys that prove an address, forged keys, and our own users' keys. */
final class TourOfKeys {
  private static final String BOB = Stage.BOB.user();
  private static final String KEY = "X-Auth-Key";
  private static final String STATUS = "X-Auth-Key-Status";
  private static final String FORGED = "0123456789abcdef".repeat(4);
  private static final String SPAM = "Spam";

  private final Stage stage;
  private final Cast cast;

  TourOfKeys(Stage stage, Cast cast) {
    this.stage = stage;
    this.cast = cast;
  }

  List<TourStep> steps() {
    return List.of(
        new TourStep(
            "A stranger's mail with a valid key is delivered. Nobody is asked.", this::valid),
        new TourStep("A forged key meets the disposition that Bob chooses.", this::forged),
        new TourStep("Bob's own mail leaves with a key, and James answers for it.", this::own));
  }

  private void valid(TourPage page) {
    String jane = cast.stranger("jane");
    String key = stage.world().keys().newKey(jane);
    Letter letter = Letter.from(jane).to(BOB).subject("With my key").header(KEY, key);
    page.sent(letter, stage.send(letter));
    page.happened(
        "%s names its Authentication Server in DNS. James asked it: VERIFY"
            .formatted(cast.domain()));
    StoredMail mail = stage.awaitMail(Stage.BOB, Imap.INBOX, "With my key");
    check(mail.headers(KEY).isEmpty(), "the key is still there");
    page.happened("the mail lies in Bob's inbox, without the key. " + status(mail, "VALIDKEY"));
    stage.settle();
    check(stage.challengesTo(jane).isEmpty(), "Jane was asked");
    FootmanApi.Verdict verdict = stage.footman().verdict(letter, BOB);
    check(verdict.reason().equals("key-valid"), "the reason is another one: " + verdict);
    page.reason(verdict.reason() + ". Bob does not know Jane, but the key proves her address.");
  }

  private void forged(TourPage page) {
    spam(page);
    accept(page);
    reject(page);
    tellSender(page);
    tellRecipient(page);
    tellBoth(page);
    stage.footman().unset("user:" + BOB, "invalid-key");
    stage.settle();
    check(
        stage.world().arrivals().stream()
            .flatMap(arrival -> arrival.recipients().stream())
            .noneMatch(address -> address.startsWith("forged-")),
        "something went to an address that was forged");
    page.reason("nothing ever goes to an address that was forged: it did not write");
  }

  private void spam(TourPage page) {
    deliver(page, "spam");
    StoredMail mail = stage.awaitMail(Stage.BOB, SPAM, "Disposition spam");
    page.happened("it lies in Bob's folder Spam. " + status(mail, "INVALIDKEY"));
  }

  private void accept(TourPage page) {
    stage.footman().trust(BOB, forger("accept"), "allow");
    deliver(page, "accept");
    StoredMail mail = stage.awaitMail(Stage.BOB, Imap.INBOX, "Disposition accept");
    page.happened("Bob knows that address, so it lies in his inbox. " + status(mail, "INVALIDKEY"));
  }

  private void reject(TourPage page) {
    deliver(page, "reject");
    gone(forger("reject"));
    page.happened("it is gone, and nobody is told");
  }

  private void tellSender(TourPage page) {
    String forger = refuse(page, "reject-tell-sender");
    gone(forger);
    page.happened("the server that brought it was told in the session. Bob is told nothing");
  }

  private void tellRecipient(TourPage page) {
    deliver(page, "reject-tell-recipient");
    note(forger("reject-tell-recipient"));
    page.happened("it is gone, and a note in Bob's inbox says so");
  }

  private void tellBoth(TourPage page) {
    StoredMail note = note(refuse(page, "reject-tell-both"));
    page.happened("it was refused in the session, and a note in Bob's inbox says so:");
    page.quote(note.subject() + "\n\n" + note.text());
  }

  private void own(TourPage page) {
    stage.authKeys().register(BOB);
    String kate = cast.stranger("kate");
    Letter letter = Letter.from(BOB).to(kate).subject("From Bob with a key");
    page.sent(letter, stage.submit(Stage.BOB, letter));
    String key = stage.awaitArrival(kate, "From Bob with a key").header(KEY);
    check(key.length() == 64, "it left without a key");
    page.happened("it left with X-Auth-Key: %s...".formatted(key.substring(0, 8)));
    ask(page, key, "VALIDKEY");
    stage.authKeys().revoke(BOB);
    page.act("the administrator revokes Bob's keys");
    ask(page, key, "INVALIDKEY");
    stage.authKeys().rotate(BOB);
    page.reason(
        "the TXT record of here.example would say %s: who gets Bob's mail finds the server by it"
            .formatted(stage.authKeys().record(Stage.DOMAIN)));
  }

  private void ask(TourPage page, String key, String result) {
    String request = "VERIFY 1 " + BOB + " " + key + "\r\n";
    String right = "VERIFY_REPLY 1 " + BOB + " " + result + "\r\n";
    check(stage.verify().byUdp(request).filter(right::equals).isPresent(), "UDP says otherwise");
    check(stage.verify().byTcp(request).filter(right::equals).isPresent(), "TCP says otherwise");
    page.happened("asked by UDP and by TCP, James says " + right.strip());
  }

  private void deliver(TourPage page, String disposition) {
    choose(page, disposition);
    Letter letter = forgery(disposition, forger(disposition));
    page.sent(letter, stage.send(letter));
  }

  /** Gives the address that was forged. */
  private String refuse(TourPage page, String disposition) {
    choose(page, disposition);
    Stage.Refusal refusal =
        stage.sendUntilRefused(i -> forgery(disposition, forger(disposition + "-" + i)));
    page.sent(refusal.letter(), refusal.reply());
    return refusal.letter().sender();
  }

  private void choose(TourPage page, String disposition) {
    stage.footman().set("user:" + BOB, "invalid-key", disposition);
    page.act("Bob's setting invalid-key is now " + disposition);
  }

  private void gone(String forger) {
    stage.settle();
    check(
        stage.mailsEverywhere(Stage.BOB).stream().noneMatch(mail -> mail.raw().contains(forger)),
        "Bob has something of it");
  }

  private StoredMail note(String forger) {
    return Stage.await(
            "a note to Bob",
            () ->
                stage.mails(Stage.BOB, Imap.INBOX).stream()
                    .filter(mail -> mail.header("From").startsWith("postmaster@"))
                    .filter(mail -> mail.text().contains(forger))
                    .toList(),
            notes -> !notes.isEmpty())
        .get(0);
  }

  private static Letter forgery(String disposition, String forger) {
    return Letter.from(forger)
        .to(BOB)
        .subject("Disposition " + disposition)
        .header("Content-Language", "en")
        .header(KEY, FORGED);
  }

  private String forger(String disposition) {
    return cast.stranger("forged-" + disposition);
  }

  private static String status(StoredMail mail, String right) {
    check(mail.header(STATUS).startsWith(right), "the status is another: " + mail.header(STATUS));
    return STATUS + ": " + mail.header(STATUS);
  }
}
