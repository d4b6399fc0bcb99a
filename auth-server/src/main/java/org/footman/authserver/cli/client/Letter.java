// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.time.Instant;
import java.util.List;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.authkey.StatusField;
import org.footman.core.message.Headers;

/**
 * What the client reads of a message in the inbox.
 *
 * @param headers those of {@link #FIELDS} that it has
 * @param received when the server got it (RFC 3501 INTERNALDATE)
 * @param handled whether the client had it before, and somebody put it back
 */
record Letter(long uid, Headers headers, Instant received, long size, boolean handled) {
  static final List<String> FIELDS =
      List.of("From", KeyClaim.FIELD, StatusField.NAME, "Subject", "Message-ID");
}
