// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.footman.james.key.Waits;
import org.footman.james.key.Waits.Turn;

/** The waits of each message in a session: all its hooks share them. */
@Singleton
public final class Turns {
  private static final AttachmentKey<Turn> TURN = AttachmentKey.of("org.footman.turn", Turn.class);

  private final Waits waits;

  @Inject
  public Turns(Waits waits) {
    this.waits = waits;
  }

  /** Of the message under way. */
  Turn of(SMTPSession session) {
    return session
        .getAttachment(TURN, State.Transaction)
        .orElseGet(
            () -> {
              Turn turn = waits.turn();
              session.setAttachment(TURN, turn, State.Transaction);
              return turn;
            });
  }
}
