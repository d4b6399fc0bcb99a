// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footman.core.budget.Account;
import org.footman.core.budget.Breaker;
import org.footman.core.budget.Budgets;
import org.footman.core.budget.Limit;
import org.footman.core.settings.SettingsReader;

/** Reads the budgets of challenges and their breaker (requirement D2). */
final class BudgetSettings {
  private static final int MOST = 100_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private BudgetSettings() {}

  static Budgets budgets(SettingsReader in) {
    return new Budgets(
        List.of(
            limit(in, "challenge.per-hour", Account.Kind.SERVER, HOUR),
            limit(in, "challenge.per-hour-and-domain", Account.Kind.TARGET_DOMAIN, HOUR),
            limit(in, "challenge.per-day-and-own-domain", Account.Kind.RECIPIENT_DOMAIN, DAY),
            limit(in, "challenge.per-day-and-recipient", Account.Kind.RECIPIENT, DAY),
            limit(in, "challenge.per-day-and-target", Account.Kind.TARGET, DAY),
            limit(in, "challenge.per-month-and-target", Account.Kind.TARGET, MONTH)),
        in.parsed(
            "challenge.large-domains",
            Budgets.LARGE_PROVIDERS,
            BudgetSettings::domains,
            "a list of domains with commas"),
        new Limit(
            Account.Kind.TARGET_DOMAIN,
            in.number(
                "challenge.per-hour-and-large-domain",
                (int) Budgets.DEFAULT.ofLarge().most(),
                0,
                MOST),
            HOUR));
  }

  private static Limit limit(SettingsReader in, String name, Account.Kind kind, Duration within) {
    long fallback =
        Budgets.DEFAULT.limits().stream()
            .filter(l -> l.kind() == kind && l.within().equals(within))
            .mapToLong(Limit::most)
            .findFirst()
            .orElseThrow();
    return new Limit(kind, in.number(name, (int) fallback, 0, MOST), within);
  }

  private static Optional<Set<String>> domains(String text) {
    Set<String> domains =
        Arrays.stream(text.split("\\s*,\\s*"))
            .map(d -> d.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return Optional.of(domains)
        .filter(all -> all.stream().allMatch(d -> d.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")));
  }

  static Breaker breaker(SettingsReader in) {
    Breaker fallback = Breaker.DEFAULT;
    return new Breaker(
        in.number("breaker.window", fallback.window(), 1, MOST),
        in.number("breaker.no-such-sender-percent", fallback.noSuchSender(), 0, 100),
        in.number("breaker.refused-percent", fallback.refused(), 0, 100),
        in.duration("breaker.rest", fallback.rest(), MINUTE),
        in.number("breaker.trial", fallback.trial(), 1, MOST));
  }
}
