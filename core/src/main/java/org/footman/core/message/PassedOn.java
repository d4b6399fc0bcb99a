// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.util.List;

/** Whether a message is passed on rather than written by who sends it (RFC 5322 section 3.6.6). */
public final class PassedOn {
  /** Fields that programs and clients leave on what they only pass on. */
  private static final List<String> FIELDS =
      List.of(
          "Resent-From",
          "Resent-Sender",
          "Resent-To",
          "X-Forwarded-To",
          "X-Forwarded-For",
          "X-Autoforwarded");

  private PassedOn() {}

  public static boolean is(Headers headers) {
    return FIELDS.stream().anyMatch(headers::has);
  }
}
