// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.util.List;
import org.footman.core.dns.NotedDns;
import org.footman.core.rating.Rated;
import org.footman.core.relay.Client;
import org.footman.james.mail.Proven;

/**
 * What would be found out about the source of a message, and how.
 *
 * @param client whose address counts; unknown behind a relay that does not say it, and for
 *     addresses that exist only within a house
 * @param relayed whether a relay of the house brings it
 * @param results what {@code Authentication-Results} would say
 * @param refusal the reason for which the session would refuse the message, by the settings in
 *     force; else empty
 * @param lookUps every question to DNS with its answer, in the order of the answers
 */
public record Explained(
    Client client,
    boolean relayed,
    Evidence evidence,
    Proven proven,
    Rated rated,
    String results,
    String refusal,
    List<NotedDns.LookUp> lookUps) {
  public Explained {
    lookUps = List.copyOf(lookUps);
  }
}
