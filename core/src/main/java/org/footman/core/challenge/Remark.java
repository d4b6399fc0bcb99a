// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a challenge is in its state, where the state alone does not tell.
 *
 * @param reason a stable code, such as that of a limit or of a failure
 * @param notBefore until when it is left alone: one that is due is not sent, of one that is
 *     cancelled nobody is asked anew
 */
public record Remark(Optional<String> reason, Optional<Instant> notBefore) {
  public static final Remark NONE = new Remark(Optional.empty(), Optional.empty());

  public static Remark of(String reason) {
    return new Remark(Optional.of(reason), Optional.empty());
  }

  public static Remark until(String reason, Instant notBefore) {
    return new Remark(Optional.of(reason), Optional.of(notBefore));
  }

  /** Whether the challenge is to be left alone. */
  public boolean restsAt(Instant now) {
    return notBefore.filter(now::isBefore).isPresent();
  }
}
