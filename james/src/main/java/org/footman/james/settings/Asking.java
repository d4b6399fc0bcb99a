// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;
import java.util.Optional;
import org.footman.core.challenge.AskRule;

/**
 * How challenges are sent.
 *
 * @param domain the domain of the return addresses; empty for the recipient's own
 * @param nullSender whether challenges leave with the null reverse-path
 * @param perHour how many leave in an hour, over all nodes
 * @param perHourAndDomain how many of them to one target domain
 * @param newest nothing older is ever challenged (requirement D8)
 * @param silence how long a challenge may be on its way without word before it is sent once more
 * @param templates the folder under conf with own templates, one folder per domain
 */
public record Asking(
    Optional<String> domain,
    boolean nullSender,
    int perHour,
    int perHourAndDomain,
    Duration newest,
    Duration silence,
    String templates,
    AskRule rule) {}
