// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.AuthenticationFailedException;
import javax.mail.MessagingException;
import javax.net.ssl.SSLException;

/** Tells a mail server that refuses us for good from one that is away. */
final class Refusals {
  private static final int MOST = 10;

  /** What javax.mail says where TLS is not there, or the certificate is for another host. */
  private static final List<String> SAFETY = List.of("STARTTLS required", "Can't verify identity");

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
    String words = String.valueOf(cause.getMessage());
    return cause instanceof AuthenticationFailedException
        || cause instanceof SSLException
        || SAFETY.stream().anyMatch(words::contains);
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
