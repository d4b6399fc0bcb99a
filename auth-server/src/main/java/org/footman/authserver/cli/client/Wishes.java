// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.time.Duration;
import java.util.List;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.Disposition;

/**
 * What the user wants done, as far as a client can do it (protocols.md 1.5, 7 to 9). The sender
 * cannot be told: what a client sends later goes to an address just shown to be forged. So 4 counts
 * as 3, and 6 as 5.
 *
 * @param invalid for INVALIDKEY
 * @param missing for mail without a key, or with one that cannot be verified at all
 * @param newest mail that is older is left alone: a key that is invalid now may have been valid
 *     when it came
 * @param trustsServer whether X-Auth-Key-Status is the own server's word, which then has dealt with
 *     the message already
 */
public record Wishes(
    Disposition invalid, MissingKey missing, Duration newest, boolean trustsServer) {

  Treatment decide(AuthKeyStatus status) {
    return switch (status) {
      case VALIDKEY -> Treatment.LEAVE;
      case INVALIDKEY -> ofInvalid();
      case NOKEY, NOAS, PERMERROR -> ofMissing();
      case TEMPERROR -> Treatment.LATER; // not now is not no
    };
  }

  private Treatment ofInvalid() {
    return switch (invalid) {
      case ACCEPT -> Treatment.LEAVE;
      case SPAM -> Treatment.SPAM;
      case REJECT, REJECT_TELL_SENDER -> Treatment.REJECT;
      case REJECT_TELL_RECIPIENT, REJECT_TELL_BOTH -> Treatment.REJECT_AND_TELL;
    };
  }

  private Treatment ofMissing() {
    return switch (missing) {
      case DELIVER -> Treatment.LEAVE;
      case QUARANTINE -> Treatment.QUARANTINE;
      case REJECT -> Treatment.REJECT;
    };
  }

  /** What the user should know at start. */
  public List<String> remarks() {
    Disposition instead =
        invalid.tellsRecipient() ? Disposition.REJECT_TELL_RECIPIENT : Disposition.REJECT;
    String remark = "a client cannot tell the sender: %s counts as %s";
    return invalid.tellsSender()
        ? List.of(remark.formatted(invalid.key(), instead.key()))
        : List.of();
  }
}
