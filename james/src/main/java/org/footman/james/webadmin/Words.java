// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.address.Source;
import org.footman.core.automatic.AutomaticMail;
import org.footman.core.message.Headers;
import org.footman.core.settings.SettingsReader;
import org.footman.core.trust.Network;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;

/**
 * Reads what an administrator calls things by, in the canonical form that the stores have.
 *
 * @param now the time from which durations count
 */
record Words(AddressRules rules, Instant now) {
  static final String ADDRESS = "an address such as bob@here.example";
  static final String SOURCE = "an address such as ann@far.example, or <> for the null sender";
  static final String DOMAIN = "a domain such as here.example";
  static final String SCOPE = "user:bob@here.example, domain:here.example or server";
  static final String PAST =
      "an instant such as 2026-11-22T10:00:00Z, or a duration back from now such as 7d";
  static final String FUTURE =
      "an instant to come such as 2027-11-22T10:00:00Z, or a duration from now such as 30d";
  static final String MESSAGE_ID = "a Message-ID such as <1234@far.example>";

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** The key of a recipient or user. */
  Optional<String> recipient(String text) {
    return Address.parse(text).map(rules::key);
  }

  /** The key of a reduced source, or the empty string for the null reverse-path. */
  Optional<String> source(String text) {
    return text.equals("<>")
        ? Optional.of("")
        : Address.parse(text).map(rules::source).map(Source::key);
  }

  static Optional<String> domain(String text) {
    return Address.parse("postmaster@" + text).map(Address::domain);
  }

  Optional<Scope> scope(String text) {
    return Scope.parse(text)
        .flatMap(
            scope ->
                switch (scope.kind()) {
                  case USER -> recipient(text.substring("user:".length())).map(Scope::user);
                  case DOMAIN -> domain(scope.name()).map(Scope::domain);
                  case SERVER -> Optional.of(scope);
                });
  }

  /** A pattern of that kind; addresses are reduced as a source is. */
  Optional<Pattern> pattern(Pattern.Kind kind, String text) {
    Function<String, Optional<String>> canonical =
        switch (kind) {
          case ADDRESS -> this::person;
          case DOMAIN -> Words::domain;
          case LIST -> Words::listId;
          case NETWORK -> t -> Network.parse(t).map(Network::toString);
        };
    return canonical.apply(text).map(value -> new Pattern(kind, value));
  }

  static String expected(Pattern.Kind kind) {
    return switch (kind) {
      case ADDRESS -> "an address of a person, such as ann@far.example, not one made per message";
      case DOMAIN -> DOMAIN;
      case LIST -> "a List-Id such as news.far.example";
      case NETWORK -> "a network such as 192.0.2.0/24 or 2001:db8::/32, or one address";
    };
  }

  /** Addresses made for one message (VERP) never come twice, so that trust in them is void. */
  private Optional<String> person(String text) {
    return Address.parse(text).map(rules::source).filter(s -> !s.verp()).map(Source::key);
  }

  private static Optional<String> listId(String text) {
    return AutomaticMail.listId(Headers.of("List-Id", "<" + text + ">"))
        .filter(text.toLowerCase(Locale.ROOT)::equals);
  }

  Optional<Instant> past(String text) {
    return SettingsReader.parseDuration(text)
        .map(now::minus)
        .or(() -> instant(text))
        .filter(Words::sane);
  }

  Optional<Instant> future(String text) {
    return SettingsReader.parseDuration(text)
        .map(now::plus)
        .or(() -> instant(text))
        .filter(Words::sane)
        .filter(now::isBefore);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What every database can keep. */
  private static boolean sane(Instant instant) {
    return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
  }

  /** The Message-ID with its brackets. */
  static Optional<String> messageId(String text) {
    String id = text.startsWith("<") ? text : "<" + text + ">";
    return Optional.of(id).filter(i -> i.length() <= 255 && i.matches("<[^<>\\s]+>"));
  }
}
