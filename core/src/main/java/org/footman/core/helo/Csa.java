// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Answers;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.dns.Srv;

/**
 * Client SMTP Authorization (draft-ietf-marid-csv-csa-02, protocols.md 3.2 and 3.3): whether the
 * owner of the name that a client says lets this client use it. It asks at most 16 questions, the
 * parents' one after the other.
 */
public final class Csa {
  static final String PREFIX = "_client._smtp.";

  /** Above is a top-level domain, which must not be asked. */
  private static final int FIRST_LEVEL = 2;

  private static final int LAST_LEVEL = 6;

  /** One record is enough, says the draft. */
  private static final int MOST_TARGETS = 10;

  private static final int VERSION = 1;
  private static final int UNAUTHORIZED = 1;
  private static final int AUTHORIZED = 2;
  private static final int AUTHORIZED_WITHOUT_ADDRESS = 3;
  private static final int EXPLICIT = 1;

  private final Dns dns;

  public Csa(Dns dns) {
    this.dns = dns;
  }

  /** Judges a claim; what DNS does not answer is {@link CsaVerdict#TEMPERROR}. */
  public CompletableFuture<CsaVerdict> verdict(HeloClaim claim) {
    return ask(claim.name().text())
        .thenCompose(
            answer -> {
              if (answer instanceof Answer.Found) {
                return ofRecords(claim, current(answer));
              }
              return answer instanceof Answer.Failed
                  ? now(CsaVerdict.TEMPERROR)
                  : ofParents(claim.name(), FIRST_LEVEL);
            });
  }

  /**
   * Asks the parents from the top down, so that caches serve, whether every authorized name below
   * them has its own record. NXDOMAIN of the name itself says nothing of that, so it ends nothing.
   */
  private CompletableFuture<CsaVerdict> ofParents(EhloName name, int level) {
    Optional<String> parent = level > LAST_LEVEL ? Optional.empty() : name.parent(level);
    return parent.isEmpty()
        ? now(CsaVerdict.UNKNOWN)
        : ask(parent.get())
            .thenCompose(
                answer -> {
                  if (answer instanceof Answer.Failed) {
                    return now(CsaVerdict.TEMPERROR);
                  }
                  return current(answer).stream().anyMatch(srv -> (srv.port() & EXPLICIT) != 0)
                      ? now(CsaVerdict.FAIL_EXPLICIT)
                      : ofParents(name, level + 1);
                });
  }

  /** The draft foresees one record; of several, one that forbids decides (protocols.md 3.3). */
  private CompletableFuture<CsaVerdict> ofRecords(HeloClaim claim, List<Srv> records) {
    if (records.stream().anyMatch(srv -> srv.weight() <= UNAUTHORIZED)) {
      return now(CsaVerdict.FAIL_UNAUTHORIZED);
    }
    List<String> targets =
        records.stream()
            .filter(srv -> srv.weight() == AUTHORIZED)
            .map(Srv::target)
            .distinct()
            .toList();
    if (!targets.isEmpty()) {
      return ofTargets(claim, targets);
    }
    // a weight with reserved bits says nothing that we understand
    boolean neutral = records.stream().anyMatch(s -> s.weight() == AUTHORIZED_WITHOUT_ADDRESS);
    return now(neutral ? CsaVerdict.NEUTRAL : CsaVerdict.UNKNOWN);
  }

  private CompletableFuture<CsaVerdict> ofTargets(HeloClaim claim, List<String> targets) {
    // the root has no addresses, and is not asked for any
    List<String> hosts = targets.stream().filter(target -> !target.isEmpty()).toList();
    RecordType<InetAddress> family =
        claim.client() instanceof Inet4Address ? RecordType.A : RecordType.AAAA;
    return Answers.all(
            hosts.stream().limit(MOST_TARGETS).map(host -> dns.ask(host, family)).toList())
        .thenApply(answers -> ofAddresses(claim, answers, hosts.size() > MOST_TARGETS));
  }

  private static CsaVerdict ofAddresses(
      HeloClaim claim, List<Answer<InetAddress>> answers, boolean more) {
    List<InetAddress> addresses = answers.stream().flatMap(a -> a.records().stream()).toList();
    if (addresses.contains(claim.client())) {
      return CsaVerdict.PASS;
    }
    if (more) {
      return CsaVerdict.UNKNOWN;
    }
    if (answers.stream().anyMatch(Answer.Failed.class::isInstance)) {
      return CsaVerdict.TEMPERROR;
    }
    return addresses.isEmpty() ? CsaVerdict.FAIL_NO_ADDRESS : CsaVerdict.FAIL_MISMATCH;
  }

  private CompletableFuture<Answer<Srv>> ask(String name) {
    return dns.ask(PREFIX + name, RecordType.SRV);
  }

  private static List<Srv> current(Answer<Srv> answer) {
    return answer.records().stream().filter(srv -> srv.priority() == VERSION).toList();
  }

  private static CompletableFuture<CsaVerdict> now(CsaVerdict verdict) {
    return CompletableFuture.completedFuture(verdict);
  }
}
