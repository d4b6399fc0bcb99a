// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.footman.core.address.Address;
import org.footman.core.address.Source;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.automatic.AutomaticMail;
import org.footman.core.challenge.Asked;
import org.footman.core.challenge.ChallengePermit;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.Question;
import org.footman.core.dns.Dns;
import org.footman.core.policy.Policy;
import org.footman.core.source.Act;
import org.footman.core.source.Reason;
import org.footman.core.source.SourceDecision;
import org.footman.core.store.Page;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.TrustQuestion;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.Questions;
import org.footman.james.key.Claims;
import org.footman.james.mail.Bringer;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.proof.ProofDesk;

/**
 * Says what would be decided about a message, by the way every message goes, and leaves no trace of
 * it.
 */
@Singleton
final class Explainer {
  private static final Page HISTORY = new Page(0, 1000);
  private static final Set<Reason> RATED = Set.of(Reason.HELD_RATING, Reason.HELD_NOT_REFUSED);

  private final Footman footman;
  private final Door door;
  private final Questions questions;
  private final Keys keys;
  private final Claims claims;
  private final Proving proving;
  private final Clock clock;

  /** Who finds out how sources are proven, and whom he asks. */
  @Singleton
  static final class Proving {
    private final ProofDesk desk;
    private final Dns dns;

    @Inject
    Proving(ProofDesk desk, Dns dns) {
      this.desk = desk;
      this.dns = dns;
    }

    ExplainView.Proof of(ExplainWish wish, MailImpl mail) throws MessagingException {
      return wish.clientAddress().isEmpty() || wish.signedIn().isPresent()
          ? ExplainView.Proof.NOT_LOOKED_FOR
          : ExplainView.Proof.of(desk.explain(mail, dns));
    }
  }

  @Inject
  Explainer(
      Footman footman,
      Door door,
      Questions questions,
      Keys keys,
      Claims claims,
      Proving proving,
      Clock clock) {
    this.footman = footman;
    this.door = door;
    this.questions = questions;
    this.keys = keys;
    this.claims = claims;
    this.proving = proving;
    this.clock = clock;
  }

  /** Throws {@link StoreUnavailable}. */
  ExplainView explain(ExplainWish wish) throws MessagingException {
    MailImpl mail = mail(wish);
    try {
      ExplainView.Proof proof = proving.of(wish, mail);
      return explain(wish, MailFacts.of(mail, keys), proof);
    } finally {
      LifecycleUtil.dispose(mail);
    }
  }

  private MailImpl mail(ExplainWish wish) throws MessagingException {
    byte[] octets = wish.message().getBytes(StandardCharsets.UTF_8);
    MailImpl mail =
        MailImpl.builder()
            .name("explain")
            .sender(wish.sender())
            .addRecipient(wish.recipient())
            .remoteAddr(wish.clientAddress())
            .mimeMessage(
                new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(octets)))
            .build();
    Marks.set(mail, Marks.RECEIVED, clock.instant());
    Marks.set(mail, Marks.CLIENT, Bringer.of(wish.clientAddress(), wish.helo()).toString());
    if (wish.keyStatus().isPresent()) {
      Marks.key(mail, supposed(mail, wish.keyStatus().get()));
    }
    return mail;
  }

  private KeyResult supposed(MailImpl mail, AuthKeyStatus status) throws MessagingException {
    Optional<Address> claimed = claims.owner(mail);
    return new KeyResult(
        new AuthVerdict(claimed.isPresent() ? status : AuthKeyStatus.PERMERROR, "supposed"),
        claimed);
  }

  private ExplainView explain(ExplainWish wish, MailFacts facts, ExplainView.Proof proof) {
    Door.Answer answer = door.wouldDecide(facts, wish.recipient(), wish.signedIn());
    Policy policy = answer.policy().orElseThrow(() -> new StoreUnavailable("no policy to explain"));
    return new ExplainView(
        answer.decision().outcome(),
        answer.act().code(),
        answer.decision().reason().code(),
        Codes.of(policy.mode()),
        facts.source().map(Source::key).orElse(""),
        ExplainView.Automatic.of(facts.classification()),
        ExplainView.Key.of(facts, policy),
        proof,
        challenge(wish, facts, answer, policy),
        trust(wish, facts),
        PolicyView.of(policy));
  }

  private ExplainView.Challenge challenge(
      ExplainWish wish, MailFacts facts, Door.Answer answer, Policy policy) {
    if (!(answer.decision() instanceof SourceDecision.Hold)) {
      return new ExplainView.Challenge(false, "not-held");
    }
    if (answer.decision().reason() == Reason.HELD_KEY_MISSING) {
      return new ExplainView.Challenge(false, "key-missing");
    }
    if (RATED.contains(answer.decision().reason())) {
      return new ExplainView.Challenge(false, "rating");
    }
    String recipient = wish.recipient().asString();
    ChallengePermit permit =
        questions.permit(
            facts, new Questions.Recipient(wish.recipient(), List.of(recipient)), policy);
    if (!permit.granted()) {
      return new ExplainView.Challenge(false, permit.code());
    }
    if (answer.act() != Act.HOLD) {
      return new ExplainView.Challenge(false, "mode-" + Codes.of(policy.mode()));
    }
    return questions
        .about(facts, List.of(wish.recipient()), policy)
        .map(this::history)
        .orElse(new ExplainView.Challenge(false, "not-asked"));
  }

  private ExplainView.Challenge history(Question question) {
    ChallengeSelector ofSource =
        new ChallengeSelector(
            Optional.of(question.source()), Optional.empty(), Optional.empty(), Set.of());
    Asked asked =
        footman
            .settings()
            .asking()
            .rule()
            .decide(
                question,
                footman.stores().challenges().list(ofSource, HISTORY).stream()
                    .filter(c -> c.question().recipientDomain().equals(question.recipientDomain()))
                    .toList(),
                clock.instant())
            .asked();
    return new ExplainView.Challenge(asked == Asked.NEW || asked == Asked.AGAIN, Codes.of(asked));
  }

  private List<TrustView> trust(ExplainWish wish, MailFacts facts) {
    TrustQuestion question =
        new TrustQuestion(
            keys.of(wish.recipient()),
            facts.source().map(Source::key),
            AutomaticMail.listId(facts.headers()),
            facts.clientAddress());
    return footman.stores().trust().matchingNow(question).stream()
        .filter(e -> e.liveAt(clock.instant()))
        .map(TrustView::of)
        .toList();
  }
}
