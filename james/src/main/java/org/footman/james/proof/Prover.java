// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.Address;
import org.footman.core.address.Source;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.dns.Dns;
import org.footman.core.dns.FewLookUps;
import org.footman.core.dns.LastingDns;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.proof.Checks;
import org.footman.core.proof.Dkim;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.Dmarc;
import org.footman.core.proof.DmarcResult;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.proof.SpfCheck;
import org.footman.core.rating.Ratings;
import org.footman.james.Footman;
import org.footman.james.settings.Proving;

/**
 * Finds out how the source of a message can be proven. Signatures are checked only where they can
 * matter: they are of From's organisation, and SPF has not made DMARC pass. Waits within bounds:
 * few threads at a time as long as the settings allow, the others a moment.
 */
@Singleton
public final class Prover {
  static final String SIGNATURE = "DKIM-Signature";
  private static final Pattern SIGNER =
      Pattern.compile("(?:^|;)\\s*d\\s*=\\s*([A-Za-z0-9._-]{1,255})\\s*(?:;|$)");

  /** James's spooler has 20 threads. */
  private static final int WAITING_LONG = 10;

  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Semaphore waitingLong = new Semaphore(WAITING_LONG);
  private final HeloChecks heloChecks;
  private final SpfChecks spfChecks;
  private final Dkim dkim;
  private final RatingChecks ratingChecks;
  private final Dns dns;
  private final OrganisationalDomains organisations;
  private final Proving settings;

  @Inject
  public Prover(
      HeloChecks heloChecks,
      SpfChecks spfChecks,
      Dkim dkim,
      RatingChecks ratingChecks,
      Dns dns,
      OrganisationalDomains organisations,
      Footman footman) {
    this(
        heloChecks,
        spfChecks,
        dkim,
        ratingChecks,
        dns,
        organisations,
        footman.settings().proving());
  }

  private Prover(
      HeloChecks heloChecks,
      SpfChecks spfChecks,
      Dkim dkim,
      RatingChecks ratingChecks,
      Dns dns,
      OrganisationalDomains organisations,
      Proving settings) {
    this.heloChecks = heloChecks;
    this.spfChecks = spfChecks;
    this.dkim = dkim;
    this.ratingChecks = ratingChecks;
    this.dns = dns;
    this.organisations = organisations;
    this.settings = settings;
  }

  /**
   * What was found out about one message.
   *
   * @param lasts for how long the same is true of every message with the same client, sender and
   *     From that has no signature where this has none, as long as nothing is asked again; zero
   *     where something was not found out, or a signature of this message decided
   */
  record Found(Evidence evidence, Duration lasts) {
    private Found with(Ratings said, Duration last) {
      // those that did not come in time say nothing, not even that they are missing
      boolean all = said.complete() && !said.said().isEmpty();
      return new Found(evidence.with(said), all ? LastingDns.shorter(lasts, last) : Duration.ZERO);
    }
  }

  /** Looks up whatever is missing; what does not come in time is "not now". */
  Found find(Subject subject) {
    boolean patient = waitingLong.tryAcquire();
    try {
      Duration wait =
          patient || settings.patience().compareTo(MOMENT) < 0 ? settings.patience() : MOMENT;
      return find(subject, new Deadline(wait));
    } finally {
      if (patient) {
        waitingLong.release();
      }
    }
  }

  /**
   * The same for a session, which uses none of the long waits of mail that was taken. What was not
   * found out in time comes when the session waits no longer, so that half an answer refuses
   * nothing.
   */
  Evidence findInSession(Subject subject) {
    // whoever asks the same meanwhile gets this answer, and may wait longer for it
    spfChecks.begin(subject.client(), sender(subject), new FewLookUps(dns, settings.lookUps()));
    Duration wait = settings.sessionWait().multipliedBy(2);
    return find(subject, new Deadline(LastingDns.shorter(wait, settings.patience()))).evidence();
  }

  private Found find(Subject subject, Deadline deadline) {
    LastingDns raters = new LastingDns(deadline.earlier().over(ratingChecks.dns()));
    CompletableFuture<Ratings> ratings = ratingChecks.of(subject, raters);
    Found found = find(subject, heloChecks.of(subject.client()), dns, deadline);
    return mayBeRated(subject, found.evidence())
        ? found.with(deadline.await(ratings, () -> Ratings.NONE), raters.lasts())
        : found;
  }

  /** The same by another DNS, with nothing that was kept: for an explanation. */
  Evidence explain(Subject subject, Dns noted) {
    Deadline deadline = new Deadline(settings.patience());
    CompletableFuture<Ratings> ratings = ratingChecks.of(subject, deadline.earlier().over(noted));
    return new Prover(
            heloChecks, spfChecks.anew(), dkim, ratingChecks, noted, organisations, settings)
        .find(subject, heloChecks.anew(subject.client(), noted), noted, deadline)
        .evidence()
        .with(deadline.await(ratings, () -> Ratings.NONE));
  }

  private Found find(
      Subject subject, CompletableFuture<HeloVerdict> helo, Dns any, Deadline deadline) {
    Dns few = new FewLookUps(deadline.over(any), settings.lookUps());
    LastingDns policies = new LastingDns(few);
    Checks bySpf = new Checks(spf(subject, few, deadline), subject.upstream().dkim());
    DmarcVerdict verdict = dmarc(subject, bySpf, policies, deadline);
    boolean passes = verdict.result() == DmarcResult.PASS;
    boolean matters = !passes && matters(subject);
    Checks all = matters ? new Checks(bySpf.spf(), signatures(subject, few)) : bySpf;
    boolean signed = subject.headers().has(SIGNATURE);
    Evidence evidence =
        new Evidence(
            deadline.await(helo, () -> HeloChecks.notNow(subject.client())),
            all,
            matters ? dmarc(subject, all, few, deadline) : verdict,
            !matters && all.dkim().isEmpty() && signed,
            Ratings.NONE);
    boolean alike = (passes || !signed) && evidence.isWhole();
    return new Found(evidence, alike ? lasts(subject, policies) : Duration.ZERO);
  }

  private Duration lasts(Subject subject, LastingDns policies) {
    Duration spf =
        subject.upstream().spf().isEmpty()
            ? spfChecks.lasts(subject.client(), sender(subject))
            : LastingDns.FOREVER;
    return LastingDns.shorter(
        policies.lasts(), LastingDns.shorter(spf, heloChecks.lasts(subject.client())));
  }

  /** Nobody waits for ratings that cannot count; a key may yet prove the domain. */
  private boolean mayBeRated(Subject subject, Evidence found) {
    return ratingChecks.any()
        && (subject.headers().has(KeyClaim.FIELD) || found.provesDomain(subject, organisations));
  }

  private List<SpfCheck> spf(Subject subject, Dns few, Deadline deadline) {
    if (!subject.upstream().spf().isEmpty()) {
      return subject.upstream().spf();
    }
    return deadline.await(
        spfChecks.of(subject.client(), sender(subject), few),
        () -> SpfChecks.notNow(subject.client(), sender(subject)));
  }

  private static Optional<Address> sender(Subject subject) {
    return subject.source().map(Source::asReceived);
  }

  private DmarcVerdict dmarc(Subject subject, Checks checks, Dns few, Deadline deadline) {
    List<String> domains = subject.domains();
    String first = domains.stream().findFirst().orElse("");
    DmarcVerdict verdict =
        deadline.await(
            new Dmarc(few, organisations).verdict(domains, checks),
            () -> DmarcVerdict.none(DmarcResult.TEMPERROR, first));
    boolean asked = subject.client().address().isPresent() || !subject.upstream().spf().isEmpty();
    return asked ? verdict : verdict.withoutSpf();
  }

  private List<DkimCheck> signatures(Subject subject, Dns few) {
    try (InputStream message = subject.content().open()) {
      return dkim.check(message, few);
    } catch (IOException e) {
      return List.of(); // what cannot be read proves nothing
    }
  }

  /** Only a domain of From's organisation speaks for the source (docs/decisions/0013). */
  private boolean matters(Subject subject) {
    List<String> domains = subject.domains();
    return subject.upstream().dkim().isEmpty()
        && subject.headers().all(SIGNATURE).stream()
            .map(body -> SIGNER.matcher(body.replaceAll("[\\r\\n]", "")))
            .filter(Matcher::find)
            .map(match -> match.group(1).toLowerCase(Locale.ROOT))
            .anyMatch(signer -> domains.stream().anyMatch(d -> organisations.same(signer, d)));
  }
}
