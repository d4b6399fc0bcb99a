// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.footman.core.authkey.VerifyCount.Kind;
import org.footman.core.settings.SettingsReader;
import org.footman.core.store.Page;

/** Which counts of VERIFY to show; those of the last 7 days unless said. */
record VerifyCountQuery(
    Kind kind, LocalDate from, LocalDate to, Optional<String> domain, Page page) {
  private static final int USUAL = 7;
  private static final String DAY =
      "a day in UTC such as 2026-11-22, or a duration back from now such as 7d";

  /** Reads {@code kind}, {@code from}, {@code to}, {@code domain} and a page. */
  static Read<VerifyCountQuery> parse(Fields in, Instant now) {
    Kind kind = in.oneOf("kind", Kind.class).orElse(Kind.ADDRESS);
    return with(kind, in.page(), in, now);
  }

  /** The same for all rows of a kind. */
  static Read<VerifyCountQuery> all(Fields in, Instant now) {
    Kind kind = in.oneOf("kind", Kind.class).orElse(Kind.ADDRESS);
    return with(kind, new Page(0, Page.MOST), in, now);
  }

  /** The same for those who ask. */
  static Read<VerifyCountQuery> ofAskers(Fields in, Instant now) {
    return with(Kind.ASKER, in.page(), in, now);
  }

  private static Read<VerifyCountQuery> with(Kind kind, Page page, Fields in, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate to = in.value("to", v -> day(v, now), DAY).orElse(today);
    LocalDate from = in.value("from", v -> day(v, now), DAY).orElse(to.minusDays(USUAL - 1));
    Optional<String> domain =
        kind == Kind.ADDRESS ? in.value("domain", Words::domain, Words.DOMAIN) : Optional.empty();
    if (from.isAfter(to)) {
      in.mistake("from is after to");
    }
    return in.read(() -> new VerifyCountQuery(kind, from, to, domain, page));
  }

  private static Optional<LocalDate> day(String text, Instant now) {
    return SettingsReader.parseDuration(text)
        .flatMap(d -> past(now, d))
        .or(() -> date(text))
        .filter(d -> d.getYear() >= 1970 && d.getYear() <= 9999);
  }

  private static Optional<LocalDate> past(Instant now, Duration back) {
    try {
      return Optional.of(LocalDate.ofInstant(now.minus(back), ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
