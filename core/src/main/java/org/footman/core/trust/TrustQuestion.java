// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the trust list is asked for one recipient and one message.
 *
 * @param recipient the recipient's address key
 * @param source the reduced source's key; empty for the null reverse-path
 * @param listId the List-Id in lower case
 * @param clientAddress the textual IP address of the SMTP client
 */
public record TrustQuestion(
    String recipient,
    Optional<String> source,
    Optional<String> listId,
    Optional<String> clientAddress) {

  /** The scopes whose entries count for the recipient. */
  public Set<Scope> scopes() {
    return Set.of(Scope.user(recipient), Scope.domain(recipientDomain()), Scope.SERVER);
  }

  /** Every pattern that speaks of the source, the list or the client, parent domains included. */
  public Set<Pattern> patterns() {
    Set<Pattern> patterns = new LinkedHashSet<>();
    source.ifPresent(
        key -> {
          patterns.add(new Pattern(Pattern.Kind.ADDRESS, key));
          String domain = key.substring(key.lastIndexOf('@') + 1);
          for (String d = domain; !d.isEmpty(); d = parent(d)) {
            patterns.add(new Pattern(Pattern.Kind.DOMAIN, d));
          }
        });
    listId.ifPresent(id -> patterns.add(new Pattern(Pattern.Kind.LIST, id)));
    clientAddress.map(Network::around).orElse(List.of()).stream()
        .map(network -> new Pattern(Pattern.Kind.NETWORK, network.toString()))
        .forEach(patterns::add);
    return patterns;
  }

  private static String parent(String domain) {
    int dot = domain.indexOf('.');
    return dot < 0 ? "" : domain.substring(dot + 1);
  }

  public String recipientDomain() {
    return recipient.substring(recipient.lastIndexOf('@') + 1);
  }
}
