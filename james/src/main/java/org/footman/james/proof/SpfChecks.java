// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.Address;
import org.footman.core.dns.Answers;
import org.footman.core.dns.Dns;
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
    return Answers.all(questions(client, sender).map(q -> ask(q, dns)).toList());
  }

  /** What is known of them while nobody has answered. */
  static List<SpfCheck> notNow(Client client, Optional<Address> sender) {
    return questions(client, sender).map(q -> q.result(SpfResult.TEMPERROR)).toList();
  }

  private CompletableFuture<SpfCheck> ask(Named named, Dns dns) {
    return spf.check(named.question(), dns).thenApply(named::result);
  }

  private static Stream<Named> questions(Client client, Optional<Address> sender) {
    return client.address().stream().flatMap(address -> questions(address, client.helo(), sender));
  }

  // RFC 7208 section 2.4: for the null reverse-path the EHLO name stands for MAIL FROM
  private static Stream<Named> questions(
      InetAddress address, String helo, Optional<Address> sender) {
    Optional<Address> name =
        EhloName.parse(helo).flatMap(n -> Address.parse("postmaster@" + n.text()));
    Stream<Named> mailFrom =
        sender.or(() -> name).stream()
            .map(a -> new Named(Identity.MAIL_FROM, new SpfQuestion(address, helo, a)));
    Stream<Named> ehlo =
        name.stream().map(a -> new Named(Identity.HELO, new SpfQuestion(address, helo, a)));
    return Stream.concat(mailFrom, ehlo);
  }

  private record Named(Identity identity, SpfQuestion question) {
    SpfCheck result(SpfResult result) {
      return new SpfCheck(identity, question.sender().domain(), result);
    }
  }
}
