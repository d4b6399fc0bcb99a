// SPDX-License-Identifier: Apache-2.0
package org.footman.core.quarantine;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which held mails; an empty part names all.
 *
 * @param recipient the recipient's address key
 * @param domain the recipient's domain
 * @param source the reduced source's key
 * @param states no states names all
 * @param from received at or after
 * @param to received before
 */
public record HeldSelector(
    Optional<String> recipient,
    Optional<String> domain,
    Optional<String> source,
    Set<HeldState> states,
    Optional<Instant> from,
    Optional<Instant> to) {
  public static final HeldSelector ALL =
      new HeldSelector(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty());

  public HeldSelector {
    states = Set.copyOf(states);
  }

  public static HeldSelector of(HeldState... states) {
    return ALL.with(states);
  }

  public HeldSelector with(HeldState... states) {
    return new HeldSelector(recipient, domain, source, Set.of(states), from, to);
  }

  public HeldSelector ofRecipient(String key) {
    return new HeldSelector(Optional.of(key), domain, source, states, from, to);
  }

  public HeldSelector ofSource(String key) {
    return new HeldSelector(recipient, domain, Optional.of(key), states, from, to);
  }

  public HeldSelector receivedBefore(Instant instant) {
    return new HeldSelector(recipient, domain, source, states, from, Optional.of(instant));
  }
}
