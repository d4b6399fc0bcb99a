// SPDX-License-Identifier: Apache-2.0
package org.footman.core.budget;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many challenges may leave (requirement D2).
 *
 * @param limits of every account, in the order in which they are tried: those first that many
 *     challenges share, so that a flood is turned back without a look at each
 * @param large the organisational domains of large providers, at which many sources are
 * @param ofLarge what such a domain has in place of the limits of a target domain
 */
public record Budgets(List<Limit> limits, Set<String> large, Limit ofLarge) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Large providers of mailboxes for anybody, as far as their domains hold millions. */
  public static final Set<String> LARGE_PROVIDERS =
      Set.of(
          "126.com",
          "163.com",
          "aol.com",
          "bluewin.ch",
          "btinternet.com",
          "comcast.net",
          "daum.net",
          "fastmail.com",
          "free.fr",
          "gmail.com",
          "gmx.at",
          "gmx.ch",
          "gmx.com",
          "gmx.de",
          "gmx.net",
          "googlemail.com",
          "hotmail.com",
          "hotmail.co.uk",
          "hotmail.fr",
          "icloud.com",
          "laposte.net",
          "libero.it",
          "live.com",
          "mac.com",
          "mail.ru",
          "mailbox.org",
          "me.com",
          "msn.com",
          "naver.com",
          "orange.fr",
          "outlook.com",
          "posteo.de",
          "proton.me",
          "protonmail.com",
          "qq.com",
          "rambler.ru",
          "seznam.cz",
          "sfr.fr",
          "t-online.de",
          "uol.com.br",
          "wanadoo.fr",
          "web.de",
          "wp.pl",
          "yahoo.co.jp",
          "yahoo.co.uk",
          "yahoo.com",
          "yahoo.de",
          "yahoo.fr",
          "yandex.ru",
          "zoho.com");

  public static final Budgets DEFAULT =
      new Budgets(
          List.of(
              new Limit(Account.Kind.SERVER, 1000, HOUR),
              new Limit(Account.Kind.TARGET_DOMAIN, 20, HOUR),
              new Limit(Account.Kind.RECIPIENT_DOMAIN, 200, DAY),
              new Limit(Account.Kind.RECIPIENT, 20, DAY),
              new Limit(Account.Kind.TARGET, 1, DAY),
              new Limit(Account.Kind.TARGET, 3, Duration.ofDays(30))),
          LARGE_PROVIDERS,
          new Limit(Account.Kind.TARGET_DOMAIN, 200, HOUR));

  public Budgets {
    limits = List.copyOf(limits);
    large = Set.copyOf(large);
  }

  /** How far back the limits of a kind reach; nothing when it has none. */
  public Duration reach(Account.Kind kind) {
    return Stream.concat(limits.stream(), Stream.of(ofLarge))
        .filter(limit -> limit.kind() == kind)
        .map(Limit::within)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The limits that one challenge has to keep. */
  List<Limit> limitsOf(Spend spend) {
    return large.contains(spend.targetDomain())
        ? limits.stream().map(l -> l.kind() == ofLarge.kind() ? ofLarge : l).distinct().toList()
        : limits;
  }
}
