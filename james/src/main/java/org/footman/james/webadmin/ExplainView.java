// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.net.InetAddress;
import java.util.List;
import org.footman.core.address.Source;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.automatic.Classification;
import org.footman.core.dns.Answer;
import org.footman.core.dns.NotedDns;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.policy.Policy;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.proof.SourceProof;
import org.footman.core.rating.Rated;
import org.footman.core.rating.Ratings;
import org.footman.core.relay.Client;
import org.footman.core.source.Act;
import org.footman.core.source.KeyDecision;
import org.footman.core.source.Reason;
import org.footman.james.Door;
import org.footman.james.Shown;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Proven;
import org.footman.james.proof.Evidence;
import org.footman.james.proof.Explained;

/**
 * What would be decided about a message, and why.
 *
 * @param outcome what is right for the message: deliver, screen, hold, block, undecided
 * @param act what would be done in the recipient's mode
 * @param source what it is known by; empty for the null sender
 * @param automatic whether a person wrote it, and by which rule
 * @param key what its key would say
 * @param proof how its source could be proven
 * @param trust the entries that speak of it
 * @param policy every value in force for the recipient
 */
record ExplainView(
    String outcome,
    String act,
    String reason,
    String mode,
    String source,
    Automatic automatic,
    Key key,
    Proof proof,
    Challenge challenge,
    List<TrustView> trust,
    List<PolicyView> policy) {

  /** What wrote the message. */
  record Automatic(String kind, String rule) {
    static Automatic of(Classification classification) {
      return new Automatic(Codes.of(classification.kind()), classification.rule());
    }
  }

  /**
   * What the key of the message would say.
   *
   * @param status as supposed, NOKEY, or NOT-ASKED: the message has a key and none is supposed
   * @param verifiedHere whether that counts for the recipient
   * @param proves the address that a valid key proves, as it is known by; else empty
   */
  record Key(String status, boolean verifiedHere, String proves) {
    static Key of(MailFacts facts, Policy policy) {
      return new Key(
          facts
              .key()
              .map(k -> k.status().name())
              .orElse(facts.hasKey() ? "NOT-ASKED" : AuthKeyStatus.NOKEY.name()),
          KeyDecision.verifiedHere(policy),
          facts.proven().map(Source::key).orElse(""));
    }
  }

  /**
   * How the source could be proven. Nothing is looked up where no client is given.
   *
   * @param proof the strongest that there is
   * @param possible the strongest that there may be when what is silent answers
   * @param identity what is proven: a domain by SPF, else an address; or nothing
   * @param challenge whether the source is proven well enough to be asked
   * @param client whose address counts
   * @param helo what {@code X-Footman-Helo} would say
   * @param results what {@code Authentication-Results} would say
   * @param rating what services say of the domain of From
   * @param refusal the reason for which the session would refuse the message, or nothing
   */
  record Proof(
      String proof,
      String possible,
      String identity,
      String challenge,
      Who client,
      String helo,
      DmarcView dmarc,
      String results,
      Rating rating,
      String refusal,
      List<LookUp> lookUps) {
    static final Proof NOT_LOOKED_FOR =
        of(
            new Explained(
                Client.UNKNOWN,
                false,
                new Evidence(
                    HeloVerdict.UNKNOWN, Checks.NONE, DmarcVerdict.NOBODY, false, Ratings.NONE),
                Proven.NOTHING,
                Rated.NOT,
                "",
                "",
                List.of()));

    /** The same for a recipient: nothing is refused for a rating that decides nothing. */
    Proof of(Door.Answer answer) {
      boolean other =
          answer.act() != Act.HOLD || answer.decision().reason() != Reason.HELD_NOT_REFUSED;
      return other && refusal.equals(Reason.RATING_REFUSED.code())
          ? new Proof(
              proof, possible, identity, challenge, client, helo, dmarc, results, rating, "",
              lookUps)
          : this;
    }

    /** The same where the session would refuse it for that reason, if it did not for another. */
    Proof refusedFor(String reason) {
      return refusal.isEmpty()
          ? new Proof(
              proof, possible, identity, challenge, client, helo, dmarc, results, rating, reason,
              lookUps)
          : this;
    }

    static Proof of(Explained explained) {
      SourceProof source = explained.proven().source();
      HeloVerdict helo = explained.evidence().helo();
      return new Proof(
          source.proof().code(),
          source.possible().code(),
          source.identity().orElse(""),
          explained.proven().challenge().code(),
          Who.of(explained.client()),
          helo.claim().isPresent() ? helo.field() : "",
          DmarcView.of(explained.evidence().dmarc()),
          explained.results(),
          Rating.of(explained.rated()),
          explained.refusal(),
          explained.lookUps().stream().map(LookUp::of).toList());
    }
  }

  /**
   * What services say of the domain of From.
   *
   * @param proven whether that domain is proven without a key
   * @param route where the ratings lead if they count: for a domain that is proven, or that of a
   *     valid key
   * @param said by whom and what
   */
  record Rating(String domain, boolean proven, String route, String said) {
    static Rating of(Rated rated) {
      return new Rating(rated.domain(), rated.proven(), rated.route().code(), rated.report());
    }
  }

  /**
   * Who brought the message.
   *
   * @param address empty where that cannot be known
   */
  record Who(String address, String helo) {
    static Who of(Client client) {
      return new Who(
          client.address().map(InetAddress::getHostAddress).orElse(""), Shown.of(client.helo()));
    }
  }

  /**
   * What DMARC says.
   *
   * @param from the domain of From that decided
   * @param policy what its owner asks for mail that fails, and for how many percent of it
   */
  record DmarcView(String result, String from, String policy, int percent) {
    static DmarcView of(DmarcVerdict verdict) {
      return new DmarcView(
          verdict.result().code(), verdict.from(), verdict.policy().code(), verdict.percent());
    }
  }

  /**
   * A question to DNS.
   *
   * @param answer found, absent or failed
   * @param records what was found, or why it failed
   */
  record LookUp(String name, String type, String answer, List<String> records) {
    static LookUp of(NotedDns.LookUp noted) {
      if (noted.answer() instanceof Answer.Failed<?> failed) {
        return new LookUp(noted.name(), noted.type(), "failed", List.of(failed.why()));
      }
      List<String> records = noted.answer().records().stream().map(String::valueOf).toList();
      return new LookUp(
          noted.name(), noted.type(), records.isEmpty() ? "absent" : "found", records);
    }
  }

  /**
   * Whether the source would be asked now.
   *
   * @param reason how (new, again), or why not
   * @param heldUpBy what would keep the question from leaving now: the breaker or a limit that is
   *     spent; else empty
   */
  record Challenge(boolean asks, String reason, String heldUpBy) {
    static Challenge no(String reason) {
      return new Challenge(false, reason, "");
    }
  }
}
