// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.Address;
import org.footman.core.dns.Answers;
import org.footman.core.dns.Dns;
import org.footman.core.dns.LastingDns;
import org.footman.core.helo.EhloName;
import org.footman.core.proof.Spf;
import org.footman.core.proof.SpfCheck;
import org.footman.core.proof.SpfCheck.Identity;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;
import org.footman.core.relay.Client;

/** SPF of a client's name and of the envelope sender that it gives. */
@Singleton
public final class SpfChecks {
  private final Spf spf;

  @Inject
  public SpfChecks(Spf spf) {
    this.spf = spf;
  }

  /** With nothing that was kept: for an explanation. */
  SpfChecks anew() {
    return new SpfChecks(spf instanceof OutsideSpf outside ? outside.anew() : spf);
  }

  /** Both identities; none where the client's address is not known. */
  public CompletableFuture<List<SpfCheck>> of(Client client, Optional<Address> sender, Dns dns) {
    return Answers.all(
        questions(client, sender).stream()
            .map(named -> spf.check(named.question(), dns).thenApply(named::result))
            .toList());
  }

  /** Asks about both, so that the answers are there when somebody waits for them. */
  void begin(Client client, Optional<Address> sender, Dns dns) {
    for (Named named : questions(client, sender)) {
      spf.check(named.question(), dns);
    }
  }

  /** For how long the results of both are still kept; see {@link Spf#lasts}. */
  Duration lasts(Client client, Optional<Address> sender) {
    return questions(client, sender).stream()
        .map(named -> spf.lasts(named.question()))
        .reduce(LastingDns.FOREVER, LastingDns::shorter);
  }

  /** What is known of them while nobody has answered. */
  static List<SpfCheck> notNow(Client client, Optional<Address> sender) {
    return questions(client, sender).stream().map(q -> q.result(SpfResult.TEMPERROR)).toList();
  }

  // RFC 7208 section 2.4: for the null reverse-path the EHLO name stands for MAIL FROM
  private static List<Named> questions(Client client, Optional<Address> sender) {
    if (client.address().isEmpty()) {
      return List.of();
    }
    InetAddress address = client.address().get();
    String helo = client.helo();
    Optional<Address> name =
        EhloName.parse(helo).flatMap(n -> Address.parse("postmaster@" + n.text()));
    List<Named> questions = new ArrayList<>(2);
    sender
        .or(() -> name)
        .ifPresent(
            a -> questions.add(new Named(Identity.MAIL_FROM, new SpfQuestion(address, helo, a))));
    name.ifPresent(a -> questions.add(new Named(Identity.HELO, new SpfQuestion(address, helo, a))));
    return questions;
  }

  private record Named(Identity identity, SpfQuestion question) {
    SpfCheck result(SpfResult result) {
      return new SpfCheck(identity, question.sender().domain(), result);
    }
  }
}
