// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import java.time.Duration;
import org.footman.core.settings.Secret;

/**
 * What holds for the addresses of a domain.
 *
 * @param interval AGI of addresses that are registered without one
 * @param grace AVT of such addresses
 * @param automatic whether all users of the domain are registered, where the list of users is known
 * @param delivery how its new keys come to the sending server
 * @param token admits its administrator to the routes of the stand-alone server; empty for nobody
 */
public record DomainSettings(
    Duration interval, Duration grace, boolean automatic, KeyDelivery delivery, Secret token) {}
