// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.MailetContext;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailContext.SentMail;
import org.footman.core.address.Address;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeOutcomes;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.challenge.DomainAnswer;
import org.footman.core.challenge.Question;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.store.Stores;
import org.footman.james.DecisionLog;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.LocalDomains;
import org.footman.james.Releaser;
import org.footman.james.Suite;
import org.footman.net.dns.PublicSuffixes;

/** All that sends challenges and takes their answers, over stores in memory and no mail server. */
public final class ChallengeRig {
  public static final String ANN = "ann@far.example";
  public static final String BOB = "bob@here.example";
  public static final String CAROL = "carol@here.example";

  public final Suite suite;
  public final List<String> released = new ArrayList<>();
  public final ReturnAddresses addresses;
  public final Outbox outbox;
  public final ChallengeBreaker breaker;
  public final ReplyDesk desk;
  public final Returns returns;
  public final DeliveryReports reports;

  /** Whether James throws where the suite expects nothing. */
  public boolean jamesIsBroken;

  /** Where all is kept. */
  private final Stores stores;

  private final FakeMailContext james = FakeMailContext.defaultContext();

  public ChallengeRig(String... settings) {
    this(Suite.with(settings));
  }

  public ChallengeRig(Suite suite) {
    this(suite, suite.stores);
  }

  /** Over those stores in the place of the suite's own. */
  public ChallengeRig(Suite suite, Stores stores) {
    this.suite = suite;
    this.stores = stores;
    var footman = new Footman(suite.footman.settings(), stores);
    var outcomes = new ChallengeOutcomes(stores, footman.settings().defaults());
    var domains = new LocalDomains(suite.domains, suite.clockwork);
    var door = new Door(footman, suite.keys, suite.clock);
    var mint = new Mint(footman, suite.clockwork);
    var results =
        new ChallengeResults(footman, outcomes, domain -> DomainAnswer.EXISTS, suite.counts);
    addresses = new ReturnAddresses(mint, domains);
    breaker = new ChallengeBreaker(footman, suite.counts);
    outbox = outbox(footman, outcomes, mint, door, domains, results);
    desk = new ReplyDesk(replies(footman, outcomes, door), addresses, suite.waiting);
    returns =
        new Returns(
            footman, addresses, results, suite.waiting, suite.counts, suite.keys, suite.clock);
    reports = new DeliveryReports(results, suite.waiting, suite.clock);
  }

  private Outbox outbox(
      Footman footman,
      ChallengeOutcomes outcomes,
      Mint mint,
      Door door,
      LocalDomains domains,
      ChallengeResults results) {
    var writing =
        new ChallengeWriting(
            ChallengeTemplatesTest.templates(footman, Path.of("none")), door, suite.keys);
    var post = new ChallengePost(this::context, footman);
    var sending =
        new ChallengeSending(footman, mint, writing, post, results, domains, suite.counts);
    var way = new OutboxRun.Way(outcomes, sending, new PublicSuffixes(), suite.counts);
    return new Outbox(footman, way, breaker, suite.clockwork, suite.clock);
  }

  private MailetContext context() {
    if (jamesIsBroken) {
      throw new IllegalStateException("James is broken");
    }
    return james;
  }

  private Replies replies(Footman footman, ChallengeOutcomes outcomes, Door door) {
    var decisions = new DecisionLog(footman, suite.counts, suite.clockwork);
    var log = new ReplyLog(decisions, suite.counts, suite.keys, suite.clock);
    var releaser = new RowsOnly(footman, released);
    return new Replies(addresses, outcomes, releaser, log, door, suite.keys, suite.clock);
  }

  /** Releases as the folders do: only the winner of the row moves the message. */
  private record RowsOnly(Footman footman, List<String> released) implements Releaser {
    @Override
    public boolean release(HeldMail mail, Instant now) {
      Optional<HeldMail> won = footman.stores().heldMails().change(mail, HeldState.RELEASED, now);
      won.map(HeldMail::messageId).ifPresent(released::add);
      return won.isPresent();
    }

    @Override
    public boolean delete(HeldMail mail, Instant now) {
      throw new UnsupportedOperationException();
    }
  }

  /** Holds a mail of ann for those recipients and asks her; its Message-ID is m1 and so on. */
  public ChallengeRig holds(String id, String... recipients) {
    return holdsOf(ANN, id, recipients);
  }

  public ChallengeRig holdsOf(String source, String id, String... recipients) {
    Instant now = suite.clock.instant();
    List<HeldMail> mails = new ArrayList<>();
    for (String recipient : recipients) {
      HeldMail mail = Samples.mail(id + recipient.charAt(0), recipient, source, now);
      mails.add(mail);
    }
    Question question = question(source, now, recipients);
    stores.heldMails().hold(mails, Optional.of(question), AskRule.DEFAULT, now);
    return this;
  }

  private static Question question(String source, Instant now, String... recipients) {
    Address named = Address.parse(recipients[0]).orElseThrow();
    return new Question(
        source,
        Address.parse(source).orElseThrow(),
        Set.of(recipients),
        named.domain(),
        new Question.Original(
            named,
            Optional.of("<m1@far.example>"),
            Optional.of("<r0@far.example>"),
            Optional.of("Hi"),
            "en",
            9000,
            now));
  }

  public List<SentMail> sent() {
    return james.getSentMails();
  }

  /** The only challenge there is. */
  public Challenge challenge() {
    List<Challenge> all = suite.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST);
    if (all.size() != 1) {
      throw new IllegalStateException("not one challenge: " + all);
    }
    return all.get(0);
  }

  public ChallengeState state() {
    return challenge().state();
  }

  /** One header field of the last challenge that was sent. */
  public String field(String name) {
    try {
      return String.join(", ", sent().get(sent().size() - 1).getMsg().getHeader(name));
    } catch (javax.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A mail from that address to those recipients, with more header lines. */
  public MailImpl mail(String from, String header, String... recipients) throws Exception {
    String text =
        "From: "
            + (from.isEmpty() ? "mailer-daemon@far.example" : from)
            + "\nTo: "
            + recipients[0]
            + "\nSubject: Re: Auto\nMessage-ID: <a1@far.example>\n"
            + header
            + "\n\nYes.\n";
    MailImpl mail = suite.mail(from, text, recipients);
    mail.setState("transport");
    return mail;
  }
}
