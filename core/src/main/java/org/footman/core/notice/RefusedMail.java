// SPDX-License-Identifier: Apache-2.0
package org.footman.core.notice;

import java.time.Instant;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.authkey.KeyTreatment;

/**
 * A message that was refused since its key was invalid.
 *
 * @param recipient who would have got it
 * @param claimed the address that it said it came from
 * @param subject as it stands in the message
 * @param received when it came
 * @param note what the recipient is told about the sender
 */
public record RefusedMail(
    Address recipient,
    Address claimed,
    Optional<String> subject,
    Instant received,
    KeyTreatment.Note note) {}
