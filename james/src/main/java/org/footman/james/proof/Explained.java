// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.util.List;
import org.footman.core.dns.NotedDns;
import org.footman.core.helo.HeloVerdict;
import org.footman.core.rating.Rated;
import org.footman.james.mail.Proven;

/**
 * What would be found out about the source of a message, and how.
 *
 * @param results what {@code Authentication-Results} would say
 * @param lookUps every question to DNS with its answer, in the order of the answers
 */
public record Explained(
    Proven proven, Rated rated, HeloVerdict helo, String results, List<NotedDns.LookUp> lookUps) {
  public Explained {
    lookUps = List.copyOf(lookUps);
  }
}
