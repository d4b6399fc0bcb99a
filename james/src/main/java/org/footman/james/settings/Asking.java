// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;
import java.util.Optional;
import org.footman.core.budget.Breaker;
import org.footman.core.budget.Budgets;
import org.footman.core.challenge.AskRule;
import org.footman.core.settings.SettingsReader;

/**
 * How challenges are sent.
 *
 * @param domain the domain of the return addresses; empty for the recipient's own
 * @param nullSender whether challenges leave with the null reverse-path
 * @param budgets how many leave, over all nodes
 * @param breaker when none leaves
 * @param newest nothing older is ever challenged (requirement D8)
 * @param silence how long a challenge may be on its way without word before it is sent once more
 * @param templates the folder under conf with own templates, one folder per domain
 */
public record Asking(
    Optional<String> domain,
    boolean nullSender,
    Budgets budgets,
    Breaker breaker,
    Duration newest,
    Duration silence,
    String templates,
    AskRule rule) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  static Asking read(SettingsReader in) {
    return new Asking(
        in.optional("challenge.domain"),
        in.flag("challenge.null-sender", false),
        BudgetSettings.budgets(in),
        BudgetSettings.breaker(in),
        in.duration("challenge.newest", DAY, MINUTE),
        in.duration("challenge.silence", DAY, MINUTE),
        in.text("challenge.templates", "footman-templates"),
        new AskRule(
            in.duration("challenge.window", AskRule.DEFAULT.perRecipient(), DAY),
            in.duration("challenge.domain-window", AskRule.DEFAULT.perDomain(), DAY),
            in.duration("challenge.after-failure", AskRule.DEFAULT.afterFailure(), SECOND),
            in.duration("challenge.life", AskRule.DEFAULT.life(), DAY)));
  }
}
