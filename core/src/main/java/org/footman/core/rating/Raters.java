// SPDX-License-Identifier: Apache-2.0
package org.footman.core.rating;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Answers;
import org.footman.core.dns.Dns;
import org.footman.core.helo.Dna;
import org.footman.core.helo.DnaGrade;
import org.footman.core.helo.DnaRating;
import org.footman.core.helo.DnaServices;
import org.footman.core.helo.Vbr;
import org.footman.core.helo.VbrVerdict;

/** Asks the services that count here about the domain of From, one look-up for each. */
public final class Raters {
  private final Dns dns;
  private final List<RatingService> services;

  public Raters(Dns dns, List<RatingService> services) {
    this.dns = dns;
    this.services = List.copyOf(services);
  }

  /**
   * Rates a domain; whether it is proven, whoever calls has to know before the ratings count.
   *
   * @param domain in lower case without a last dot
   * @param claims the bodies of the message's VBR-Info fields: of services that vouch by reference
   *     only those are asked that the sender names (RFC 5518)
   */
  public CompletableFuture<Ratings> rate(String domain, List<String> claims) {
    return Answers.all(services.stream().map(service -> ask(service, domain, claims)).toList())
        .thenApply(said -> new Ratings(domain, said));
  }

  private CompletableFuture<Rating> ask(RatingService service, String domain, List<String> claims) {
    CompletableFuture<String> grade =
        switch (service.kind()) {
          case DNA ->
              new Dna(dns, new DnaServices(List.of(service.name()), Set.of()))
                  .rate(domain)
                  .thenApply(Raters::grade);
          case VBR ->
              new Vbr(dns, Set.of(service.name())).verdict(domain, claims).thenApply(Raters::grade);
        };
    return grade.thenApply(said -> new Rating(service, said));
  }

  private static String grade(DnaRating rating) {
    if (rating.grade() != DnaGrade.UNKNOWN) {
      return rating.grade().code().toLowerCase(Locale.ROOT);
    }
    return rating.complete() ? Rating.NOTHING : Rating.NO_ANSWER;
  }

  private static String grade(VbrVerdict verdict) {
    return verdict.result().code(); // its words for nothing and for no answer are ours
  }
}
