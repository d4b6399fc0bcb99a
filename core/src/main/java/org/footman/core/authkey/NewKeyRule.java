// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.message.Headers;
import org.footman.core.message.Mailboxes;

/** What becomes of a message that brings a new key (protocols.md 1.4, rules 1 to 3). */
public final class NewKeyRule {
  public static final String FIELD = "X-New-Auth-Key";

  private NewKeyRule() {}

  /** Who sent the message. */
  public enum Sender {
    /** One of the addresses of the Authentication Server that the domain of To names. */
    AUTHENTICATION_SERVER,
    /** Anybody else. */
    OTHER,
    /** DNS did not say now. */
    UNKNOWN
  }

  /** What the scheme's phases do with the message when its key is taken. */
  public enum Phase {
    /** The server keeps the key and drops the message. */
    ONE,
    /** The client wants it too. */
    TWO
  }

  /** What is to be done. */
  public sealed interface Decision {}

  /** The key is the address's newest; the message is dropped (phase I) or delivered (phase II). */
  public record Take(Address address, AuthKey key, boolean deliver) implements Decision {}

  /**
   * The field goes, nothing is kept, and the message is delivered: whoever could place a key would
   * silence the user.
   */
  public record Strip(Why why) implements Decision {}

  /** Who sent it cannot be told now: to be tried again. */
  public record Wait() implements Decision {}

  /** Why a key is not taken. */
  public enum Why {
    SEVERAL_KEYS,
    MALFORMED_KEY,
    NOT_ONE_TO,
    NOT_LOCAL,
    NOT_THE_SERVER
  }

  /** The address that a key would be for: the only one in To; empty when there is not one. */
  public static Optional<Address> addressee(Headers headers) {
    List<String> to = headers.all("To");
    return to.size() == 1 ? Mailboxes.only(to.get(0)) : Optional.empty();
  }

  /**
   * Decides about a message that has the field.
   *
   * @param local whether the domain of To is served here
   */
  public static Decision decide(Headers headers, boolean local, Sender sender, Phase phase) {
    List<String> keys = headers.all(FIELD);
    Optional<AuthKey> key = AuthKey.parse(keys.isEmpty() ? "" : keys.get(0).strip());
    Optional<Address> to = addressee(headers);
    if (keys.size() > 1) {
      return new Strip(Why.SEVERAL_KEYS);
    }
    if (key.isEmpty()) {
      return new Strip(Why.MALFORMED_KEY);
    }
    if (to.isEmpty()) {
      return new Strip(Why.NOT_ONE_TO);
    }
    if (!local) {
      return new Strip(Why.NOT_LOCAL);
    }
    return switch (sender) {
      case AUTHENTICATION_SERVER -> new Take(to.get(), key.get(), phase == Phase.TWO);
      case OTHER -> new Strip(Why.NOT_THE_SERVER);
      case UNKNOWN -> new Wait();
    };
  }
}
