// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.james.jspf.core.DNSRequest;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.MailExchange;
import org.footman.core.dns.RecordType;

/** The look-ups of one check, and the limits that are put on answers (RFC 7208 section 4.6.4). */
final class LookUps {
  private static final int MOST_VOID = 2;
  private static final int MOST_NAMES = 10;

  private final Dns dns;
  private boolean asked;
  private int nothing;

  LookUps(Dns dns) {
    this.dns = dns;
  }

  /** What came of one. */
  sealed interface LookUp {
    /**
     * The records as jSPF reads them.
     *
     * @param records a list of the receiver's own: jSPF takes from it
     */
    record Records(List<String> records) implements LookUp {}

    /** DNS did not answer. */
    record NoAnswer() implements LookUp {}

    /** There were too many names, or names without records. */
    record Beyond() implements LookUp {}
  }

  CompletableFuture<LookUp> ask(DNSRequest request) {
    boolean counts = asked;
    asked = true;
    String name = withoutLastDot(request.getHostname());
    return switch (request.getRecordType()) {
      case DNSRequest.A -> ask(name, RecordType.A, InetAddress::getHostAddress, counts);
      case DNSRequest.AAAA -> ask(name, RecordType.AAAA, InetAddress::getHostAddress, counts);
      case DNSRequest.MX ->
          ask(name, RecordType.MX, MailExchange::host, counts).thenApply(LookUps::fewHosts);
      case DNSRequest.PTR ->
          ask(name, RecordType.PTR, Function.identity(), counts).thenApply(LookUps::firstNames);
      default ->
          ask(name, RecordType.TXT, Function.identity(), counts).thenApply(LookUps::spfRecords);
    };
  }

  /** The first look-up finds no policy, which is a result; later ones are void. */
  private <T> CompletableFuture<LookUp> ask(
      String name, RecordType<T> type, Function<T, String> text, boolean counts) {
    return dns.ask(name, type)
        .thenApply(
            answer -> {
              if (answer instanceof Answer.Failed) {
                return new LookUp.NoAnswer();
              }
              if (counts && answer instanceof Answer.Absent && tooMuchOfNothing()) {
                return new LookUp.Beyond();
              }
              return of(answer.records().stream().map(text).toList());
            });
  }

  private synchronized boolean tooMuchOfNothing() {
    nothing++;
    return nothing > MOST_VOID;
  }

  private static LookUp fewHosts(LookUp lookUp) {
    if (!(lookUp instanceof LookUp.Records)) {
      return lookUp;
    }
    List<String> hosts = ((LookUp.Records) lookUp).records();
    return hosts.size() > MOST_NAMES
        ? new LookUp.Beyond()
        : of(hosts.stream().filter(host -> !host.isEmpty()).toList()); // the null MX names none
  }

  private static LookUp firstNames(LookUp lookUp) {
    return lookUp instanceof LookUp.Records
        ? of(((LookUp.Records) lookUp).records().stream().limit(MOST_NAMES).toList())
        : lookUp;
  }

  private static LookUp spfRecords(LookUp lookUp) {
    return lookUp instanceof LookUp.Records
        ? of(SpfRecords.in(((LookUp.Records) lookUp).records()))
        : lookUp;
  }

  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static LookUp of(List<String> records) {
    return new LookUp.Records(new ArrayList<>(records));
  }
}
