// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.AuthenticationFailedException;
import javax.mail.MessagingException;
import javax.net.ssl.SSLException;

/** Tells a mail server that refuses us for good from one that is away. */
final class Refusals {
  private static final int MOST = 10;

  private Refusals() {}

  /**
   * Why there is no connection.
   *
   * @param forGood whether trying again is of no use: wrong password, no TLS, wrong certificate
   */
  record Why(boolean forGood, String words) {}

  static Why of(Exception e) {
    boolean forGood = causes(e).anyMatch(Refusals::isForGood);
    return new Why(forGood, Optional.ofNullable(e.getMessage()).orElse(e.getClass().getName()));
  }

  private static boolean isForGood(Throwable cause) {
    return cause instanceof AuthenticationFailedException
        || cause instanceof SSLException
        || String.valueOf(cause.getMessage()).startsWith("STARTTLS is required");
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.<Optional<Throwable>>iterate(Optional.of(e), c -> c.flatMap(Refusals::cause))
        .limit(MOST)
        .flatMap(Optional::stream);
  }

  private static Optional<Throwable> cause(Throwable e) {
    return Optional.ofNullable(
        e instanceof MessagingException mail ? mail.getNextException() : e.getCause());
  }
}
