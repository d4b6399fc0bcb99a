// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import static org.footman.it.TourStep.check;

import java.util.List;
import java.util.function.IntFunction;
import org.footman.it.FrontDoor.Client;
import org.footman.net.dns.Zone;

/** Proof of the source: a forged friend, a name that its owner forbids, and DMARC. */
final class TourOfProof {
  private static final String BOB = Stage.BOB.user();
  private static final String OWN = "192.0.2.20";
  private static final Client FORGER = new Client("198.51.100.66", "forger.example");

  private final Stage stage;
  private final FrontDoor front;
  private final Cast cast;

  TourOfProof(Stage stage, FrontDoor front, Cast cast) {
    this.stage = stage;
    this.front = front;
    this.cast = cast;
  }

  List<TourStep> steps() {
    return List.of(
        step(
            "A forged mail of a known sender is held. The sender's own comes through.",
            this::forged),
        step("A client is refused whose name its owner forbids to send mail.", this::helo),
        step("Mail is refused whose From fails DMARC, as the owner asks.", this::dmarc));
  }

  /** In the tour everybody is asked but here: nothing proves the strangers of the other steps. */
  private TourStep step(String title, TourStep.Act act) {
    return new TourStep(
        title,
        page -> {
          stage.footman().set("user:" + BOB, "challenge", "proven");
          try {
            act.play(page);
          } finally {
            stage.footman().unset("user:" + BOB, "challenge");
          }
        });
  }

  private void forged(TourPage page) {
    page.act("a front before James names each client by the PROXY protocol from here on");
    page.act("Bob's setting challenge is proven, as by default: only who is proven is asked");
    String domain = "friends." + cast.domain();
    dns().text(domain, "v=spf1 ip4:" + OWN + " -all");
    dns().text("_dmarc." + domain, "v=DMARC1; p=quarantine");
    page.act("%s publishes SPF and DMARC: its mail comes from %s".formatted(domain, OWN));
    String finn = "finn@" + domain;
    Client his = new Client(OWN, "mail." + domain);
    known(page, finn, his);
    Letter forgery = letter(finn, "Send me money");
    send(page, FORGER, forgery);
    String field = held("Send me money").header("X-Footman");
    check(field.contains("reason=trust-proof-missing"), "the reason is another one: " + field);
    page.happened("it came from another address in Finn's name, and lies in Quarantine");
    page.reason("X-Footman: " + field);
    Letter genuine = letter(finn, "Photos of Sunday");
    send(page, his, genuine);
    stage.awaitMail(Stage.BOB, Imap.INBOX, "Photos of Sunday");
    page.happened("Finn's own mail lies in Bob's inbox. He was not asked again");
    page.reason(stage.footman().verdict(genuine, BOB).reason());
    stage.settle();
    stage.awaitChallenge(finn);
  }

  /** Finn is asked, since he is proven, and answers. */
  private void known(TourPage page, String finn, Client his) {
    send(page, his, letter(finn, "It is Finn"));
    String results = held("It is Finn").header("Authentication-Results");
    check(results.contains("dmarc=pass"), "that is not proven: " + results);
    page.happened("it is held, proven by SPF and DMARC, and Finn is asked");
    Letter answer = stage.awaitChallenge(finn).answer();
    send(page, his, answer);
    stage.awaitMail(Stage.BOB, Imap.INBOX, "It is Finn");
    page.reason("Bob's trust list has Finn now: " + stage.footman().awaitTrust(BOB, finn));
    String proof = stage.footman().trust(BOB, finn).orElseThrow().path("proof").asText();
    check(proof.equals("dmarc"), "trust asks for another proof: " + proof);
    page.reason("it counts for mail with the proof that the first one had: " + proof);
  }

  private void helo(TourPage page) {
    String pc = "pc." + cast.domain();
    String mail = "mail." + cast.domain();
    dns().service("_client._smtp." + pc, List.of(1, 1, 0), pc);
    page.act("the owner of %s says by CSA that no client of this name sends mail".formatted(pc));
    Stage.Refusal refusal = refused(page, new Client(OWN, pc), i -> letter(stranger("leo", i)));
    said(refusal, "550 5.7.1 " + pc + ": CSA: host name not authorized");
    page.happened("it was refused at RCPT. Bob has nothing of it");
    page.reason("refuse.csa-failure=true, as the tour has set it; the default refuses nothing");
    dns().service("_client._smtp." + mail, List.of(1, 2, 0), mail).address(mail, OWN);
    page.act("of %s the owner says that it does, from %s".formatted(mail, OWN));
    send(page, new Client(OWN, mail), letter(cast.stranger("lena"), "From the mail server"));
    String field = held("From the mail server").header("X-Footman-Helo");
    check(field.startsWith("csa=pass"), "that is another verdict: " + field);
    page.happened("that client is heard; the mail is a stranger's and held");
    page.reason("X-Footman-Helo: " + field);
  }

  private void dmarc(TourPage page) {
    String bank = "bank." + cast.domain();
    dns().text(bank, "v=spf1 ip4:" + OWN + " -all").text("_dmarc." + bank, "v=DMARC1; p=reject");
    page.act("the DMARC record of %s asks to reject what is not proven".formatted(bank));
    Stage.Refusal refusal = refused(page, FORGER, i -> letter("service-" + i + "@" + bank));
    said(refusal, "550 5.7.1 Rejected as the DMARC policy of " + bank + " asks");
    page.happened("it was refused at the end of DATA. Bob has nothing of it");
    page.reason("refuse.dmarc-reject=true, as the tour has set it; the default refuses nothing");
  }

  private Stage.Refusal refused(TourPage page, Client client, IntFunction<Letter> letters) {
    page.act(client.toString());
    Stage.Refusal refusal = stage.untilRefused(letters, letter -> front.send(client, letter));
    page.sent(refusal.letter(), refusal.reply());
    stage.settle();
    check(
        stage.mailsEverywhere(Stage.BOB).stream()
            .noneMatch(mail -> mail.raw().contains(refusal.letter().messageId())),
        "Bob has something of it");
    check(stage.challengesTo(refusal.letter().sender()).isEmpty(), "somebody was asked about it");
    return refusal;
  }

  private static void said(Stage.Refusal refusal, String right) {
    check(refusal.reply().text().equals(right), "the reply is another one: " + refusal.reply());
  }

  private void send(TourPage page, Client client, Letter letter) {
    page.act(client.toString());
    Smtp.Reply reply = front.send(client, letter);
    page.sent(letter, reply);
    check(reply.code() == 250, "it was not taken");
  }

  private StoredMail held(String subject) {
    return stage.awaitMail(Stage.BOB, Stage.QUARANTINE, subject);
  }

  private String stranger(String name, int number) {
    return cast.stranger(name + "-" + number);
  }

  private static Letter letter(String from) {
    return letter(from, "Urgent business");
  }

  private static Letter letter(String from, String subject) {
    return Letter.from(from).to(BOB).subject(subject);
  }

  private Zone dns() {
    return stage.world().keys().dns();
  }
}
