// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.protocols.smtp.SMTPSession;
import org.footman.james.proof.Clients;

/**
 * Knows to whom mail may be refused. A server that has taken a message already, a relay of the
 * house or one that speaks LMTP, would have to bounce it to whom it forges: there the mailets
 * decide. A proxy that speaks the PROXY protocol has taken nothing, and its client is whom we ask.
 */
@Singleton
public final class Strangers {
  /** By name: a James without LMTP has no such class. */
  private static final String LMTP = "org.apache.james.protocols.lmtp.LMTPConfiguration";

  private static final ClassValue<Boolean> IS_LMTP =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> configuration) {
          return isLmtp(configuration);
        }
      };

  private final Clients clients;

  @Inject
  public Strangers(Clients clients) {
    this.clients = clients;
  }

  /** Whether the client is a stranger's server, and the message still with it. */
  boolean mayBeRefused(SMTPSession session) {
    return Bringers.isStranger(session)
        && !clients.isRelay(Bringers.of(session))
        && !IS_LMTP.get(session.getConfiguration().getClass());
  }

  private static boolean isLmtp(Class<?> configuration) {
    for (Class<?> one = configuration; one != null; one = one.getSuperclass()) {
      if (one.getName().equals(LMTP)) {
        return true;
      }
    }
    return false;
  }
}
