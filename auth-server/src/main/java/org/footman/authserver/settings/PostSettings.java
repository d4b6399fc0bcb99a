// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.footman.core.settings.Secret;

/**
 * How key messages leave.
 *
 * @param smarthost the server that takes them all, unresolved; empty for the MX of each domain
 * @param user signs in at the smarthost; empty for nobody
 * @param tls whether a connection is encrypted
 * @param sender the local part of the sender, at the domain of the address
 * @param helo our name
 * @param patience how long to wait for each answer
 * @param whole how long a message may take, whatever hosts there are and however they dawdle
 */
public record PostSettings(
    Optional<InetSocketAddress> smarthost,
    String user,
    Secret password,
    Tls tls,
    String sender,
    String helo,
    Duration patience,
    Duration whole) {

  /** Whether a connection is encrypted by STARTTLS. */
  public enum Tls {
    NEVER,
    /** Where the other offers it, without asking who it is. */
    OFFERED,
    /** Only with a certificate for the other's name that we trust. */
    REQUIRED
  }
}
