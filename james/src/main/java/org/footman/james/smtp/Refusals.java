// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import org.apache.james.core.MailAddress;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;

/** The replies of the hooks, with enhanced status codes (RFC 3463). */
final class Refusals {
  /** RFC 3463: other or undefined mail system status. */
  static final HookResult NOT_NOW =
      reply(
          HookReturnCode.denySoft(),
          SMTPRetCode.LOCAL_ERROR,
          "4.3.0 Temporary problem. Please try again later");

  static final HookResult TOO_MANY_BAD_TOKENS =
      reply(
          HookReturnCode.disconnected(Action.DENYSOFT),
          SMTPRetCode.SERVICE_NOT_AVAILABLE,
          "4.7.0 Too many unknown recipients. Please try again later");

  /** RFC 3463: system full; the same whether or not the recipient knows the source. */
  static final HookResult TOO_MUCH_FROM_SOURCE =
      reply(
          HookReturnCode.denySoft(),
          SMTPRetCode.SYSTEM_STORAGE_ERROR,
          "4.3.1 Too much mail from this sender. Please try again later");

  /** RFC 3463 5.4.6: routing loop detected. */
  static final HookResult LOOP =
      reply(HookReturnCode.deny(), SMTPRetCode.TRANSACTION_FAILED, "5.4.6 Too many hops");

  /** RFC 3463: delivery not authorized. The address is forged, so nobody else is told. */
  static final HookResult INVALID_KEY =
      reply(
          HookReturnCode.deny(),
          SMTPRetCode.MAILBOX_PERM_UNAVAILABLE,
          "5.7.1 The key of this message is not one of its sender address");

  /** The same for a source that is blocked and for one that is unknown (requirement E6). */
  static final HookResult SOURCE =
      reply(
          HookReturnCode.deny(),
          SMTPRetCode.MAILBOX_PERM_UNAVAILABLE,
          "5.7.1 This recipient takes mail from known senders only; ask to be written to first");

  private Refusals() {}

  /** The reply of James's ValidRcptHandler, to the byte: a wrong token must look like no user. */
  static HookResult unknownUser(MailAddress rcpt) {
    return reply(
        HookReturnCode.deny(),
        SMTPRetCode.MAILBOX_PERM_UNAVAILABLE,
        "5.1.1 Unknown user: " + rcpt.asString());
  }

  /** protocols.md 3.5: the text, with its enhanced status, gives the reason. */
  static HookResult saying(String text) {
    return reply(HookReturnCode.deny(), SMTPRetCode.MAILBOX_PERM_UNAVAILABLE, text);
  }

  private static HookResult reply(HookReturnCode act, String code, String text) {
    return HookResult.builder()
        .hookReturnCode(act)
        .smtpReturnCode(code)
        .smtpDescription(text)
        .build();
  }
}
