// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.util.Map;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.policy.Setting;

/**
 * All settings of {@code footman.properties}; docs/operations.md explains each.
 *
 * @param defaults the installation's defaults of the policy settings
 * @param stamping where the keys come from that outgoing mail carries
 * @param verifying how the keys of incoming mail are verified
 * @param proving how the sources of mail from outside are proven
 * @param rating who rates the proven domains of From, and where ratings lead
 * @param authServer the Authentication Server inside this James
 * @param acceptBackscatter whether somebody took it on himself that {@code challenge=always} also
 *     asks senders whom others forged
 * @param mostTaught how many recipients of one submitted message become trusted at most
 * @param receivedLimit how many Received fields a message may have (RFC 5321 section 6.3)
 */
public record FootmanSettings(
    Map<Setting, String> defaults,
    Database database,
    Folders folders,
    Limits limits,
    Asking asking,
    Upkeep upkeep,
    Unable unable,
    Dns dns,
    Stamping stamping,
    Verifying verifying,
    Proving proving,
    Rating rating,
    AuthServerSettings authServer,
    boolean acceptBackscatter,
    boolean caseSensitive,
    int mostTaught,
    int receivedLimit) {
  public FootmanSettings {
    defaults = Map.copyOf(defaults);
  }
}
