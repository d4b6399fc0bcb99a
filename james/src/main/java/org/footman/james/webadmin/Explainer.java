// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
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
import org.footman.core.dns.Dns;
import org.footman.core.policy.Policy;
import org.footman.core.store.StoreUnavailable;
import org.footman.core.trust.TrustQuestion;
import org.footman.james.Door;
import org.footman.james.Footman;
import org.footman.james.Keys;
import org.footman.james.key.Claims;
import org.footman.james.mail.Bringer;
import org.footman.james.mail.KeyResult;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.footman.james.proof.Explained;
import org.footman.james.proof.ProofDesk;

/**
 * Says what would be decided about a message, by the way every message goes, and leaves no trace of
 * it.
 */
@Singleton
final class Explainer {
  private final Footman footman;
  private final Door door;
  private final Keys keys;
  private final Claims claims;
  private final Proving proving;
  private final Asking asking;
  private final PolicyRefusals refusals;
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

    Optional<Explained> of(ExplainWish wish, MailImpl mail) throws MessagingException {
      return wish.clientAddress().isEmpty() || wish.signedIn().isPresent()
          ? Optional.empty()
          : Optional.of(desk.explain(mail, dns));
    }
  }

  @Inject
  Explainer(
      Footman footman,
      Door door,
      Keys keys,
      Claims claims,
      Proving proving,
      Asking asking,
      Clock clock) {
    this.footman = footman;
    this.door = door;
    this.keys = keys;
    this.claims = claims;
    this.proving = proving;
    this.asking = asking;
    this.refusals = new PolicyRefusals(door, keys);
    this.clock = clock;
  }

  /** Throws {@link StoreUnavailable}. */
  ExplainView explain(ExplainWish wish) throws MessagingException {
    MailImpl mail = mail(wish);
    try {
      Optional<Explained> explained = proving.of(wish, mail);
      return explain(wish, MailFacts.of(mail, keys), explained);
    } finally {
      LifecycleUtil.dispose(mail);
    }
  }

  private MailImpl mail(ExplainWish wish) throws MessagingException {
    byte[] octets = wish.message().getBytes(StandardCharsets.ISO_8859_1);
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

  private ExplainView explain(ExplainWish wish, MailFacts facts, Optional<Explained> explained) {
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
        explained
            .map(ExplainView.Proof::of)
            .orElse(ExplainView.Proof.NOT_LOOKED_FOR)
            .of(answer)
            .refusedFor(refusals.of(wish, facts, answer, explained)),
        asking.of(wish, facts, answer),
        trust(wish, facts),
        PolicyView.of(policy));
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
