// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.dnsservice.api.DNSService;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.footman.core.rating.Rated;
import org.footman.core.results.AuthenticationResults;
import org.footman.core.results.AuthservIds;
import org.footman.core.results.MethodResult;
import org.footman.core.results.ProofResults;
import org.footman.core.results.RatingResults;
import org.footman.james.mail.HeaderEdit;

/** The fields of trace that say what was found out about the source of a message. */
final class ProofTrace {
  private final AtomicReference<Optional<String>> host = new AtomicReference<>(Optional.empty());
  private final Optional<String> name;
  private final DNSService names;

  /**
   * @param name under which results are written; empty for the name of the host
   */
  ProofTrace(Optional<String> name, DNSService names) {
    this.name = name;
    this.names = names;
  }

  /** The fields that say it. */
  List<Header> fields(Evidence evidence, Rated rated) {
    List<Header> fields = new ArrayList<>();
    fields.add(field(evidence, rated));
    if (evidence.helo().claim().isPresent()) {
      fields.add(new Header(HeloVerdict.FIELD, evidence.helo().field()));
    }
    if (rated.proven() && rated.says()) {
      fields.add(new Header(Rated.FIELD, rated.field()));
    }
    return fields;
  }

  /** Takes away those that another wrote in our name; nearly all mail has none. */
  HeaderEdit.Edit removal(Headers headers) {
    boolean none =
        headers.whole()
            && !headers.has(HeloVerdict.FIELD)
            && !headers.has(Rated.FIELD)
            && !isForged(headers.all(AuthenticationResults.FIELD));
    return none ? HeaderEdit.NONE : this::removeOurs;
  }

  private boolean isForged(List<String> results) {
    return !results.isEmpty() && results.stream().anyMatch(ours()::claimedBy);
  }

  private void removeOurs(MimeMessage message) throws MessagingException {
    removeForged(message);
    message.removeHeader(HeloVerdict.FIELD);
    message.removeHeader(Rated.FIELD);
  }

  /** {@code Authentication-Results}. */
  Header field(Evidence evidence, Rated rated) {
    return new AuthenticationResults(authservId(), results(evidence, rated)).field();
  }

  /** Of signatures that were not checked nothing is said, nor of ratings that do not count. */
  private static List<MethodResult> results(Evidence evidence, Rated rated) {
    Stream<MethodResult> proof =
        ProofResults.of(evidence.checks(), evidence.dmarc()).stream()
            .filter(result -> !evidence.signed() || !result.method().equals("dkim"));
    return rated.proven()
        ? Stream.concat(proof, RatingResults.of(evidence.ratings()).stream()).toList()
        : proof.toList();
  }

  /** RFC 8601 section 5: whoever claims our name lies. */
  private void removeForged(MimeMessage message) throws MessagingException {
    String[] fields = message.getHeader(AuthenticationResults.FIELD);
    if (fields == null) {
      return;
    }
    AuthservIds ours = ours();
    if (!isForged(List.of(fields))) {
      return;
    }
    message.removeHeader(AuthenticationResults.FIELD);
    for (String field : fields) {
      if (!ours.claimedBy(field)) {
        message.addHeader(AuthenticationResults.FIELD, field);
      }
    }
  }

  private AuthservIds ours() {
    return new AuthservIds(Set.of(authservId()));
  }

  /** Under which name they are written. */
  String authservId() {
    return name.or(this::ofHost).orElse("localhost");
  }

  /** The name that James uses itself, looked up once. */
  private Optional<String> ofHost() {
    return host.updateAndGet(known -> known.or(this::lookedUp));
  }

  private Optional<String> lookedUp() {
    try {
      return Optional.of(names.getHostName(names.getLocalHost()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
