// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import java.time.Instant;
import java.util.Optional;
import org.apache.james.core.MaybeSender;
import org.footman.core.address.Source;
import org.footman.core.message.EncodedWords;
import org.footman.core.quarantine.HeldField;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.source.Reason;
import org.footman.james.Keys;
import org.footman.james.folder.ReturnPath;
import org.footman.james.folder.Stored;
import org.footman.james.mail.MailFacts;

/** Makes the row of a held message out of the message itself. */
final class Rebuilt {
  private static final int MOST = 255;

  private final Keys keys;
  private final Instant now;

  Rebuilt(Keys keys, Instant now) {
    this.keys = keys;
    this.now = now;
  }

  /**
   * @param user the key of the user in whose quarantine the message lies
   */
  HeldMail row(String user, HeldField field, Stored message) {
    Optional<Source> source =
        ReturnPath.of(message.headers()).map(MaybeSender::getMailSender).flatMap(keys::source);
    return new HeldMail(
        field.id(),
        user,
        source.map(Source::key).orElse(""),
        source.map(s -> s.asReceived().toString()).orElse(""),
        text(message, "From"),
        text(message, "Subject"),
        MailFacts.cut(message.headers().first("Message-ID").orElse(""), MOST),
        message.size(),
        message.internalDate(),
        field.reason().isEmpty() ? Reason.HELD_UNKNOWN_SOURCE.code() : field.reason(),
        field.proof(),
        HeldState.HELD,
        Optional.of(message.lying().place()),
        now,
        0);
  }

  private static String text(Stored message, String field) {
    return MailFacts.cut(EncodedWords.decode(message.headers().first(field).orElse("")), MOST);
  }
}
