// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.time.Clock;
import org.footman.authserver.index.LiveKeys;
import org.footman.core.address.AddressRules;

/** What all doors share: where the answers come from and who hears of them. */
public record Service(
    LiveKeys keys, AddressRules rules, Clock clock, Figures figures, Asked asked) {}
