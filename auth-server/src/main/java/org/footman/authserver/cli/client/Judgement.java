// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.util.Locale;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;

/** What was found out about a letter, and what is to be done with it. */
record Judgement(long uid, AuthVerdict verdict, Treatment treatment) {
  /** Mail without a key that stays is most mail. */
  boolean isWorthALine() {
    return verdict.status() != AuthKeyStatus.NOKEY || treatment != Treatment.LEAVE;
  }

  /** Reason first, then what else there is to say. */
  String line() {
    return "%s uid=%d treatment=%s detail=\"%s\""
        .formatted(
            verdict.status(),
            uid,
            treatment.name().toLowerCase(Locale.ROOT),
            verdict.detail().replace('"', '\''));
  }
}
