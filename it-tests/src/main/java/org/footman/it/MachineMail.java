// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

/** Mail that machines write: what a challenge must never answer. */
public final class MachineMail {
  private MachineMail() {}

  /** One issue of a newsletter (RFC 2369, RFC 2919, RFC 8058). */
  public static Letter newsletter(String from, String to) {
    String domain = from.substring(from.indexOf('@') + 1);
    return Letter.from(from)
        .to(to)
        .subject("This week's news")
        .header("List-Id", "News of the week <news." + domain + ">")
        .header("List-Unsubscribe", "<https://" + domain + "/unsubscribe>")
        .header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        .header("Precedence", "bulk")
        .body("Three things happened this week.\n");
  }

  /** A vacation note (RFC 3834), with the comment that simple tests for it miss. */
  public static Letter vacation(String from, String to) {
    return Letter.from(from)
        .to(to)
        .subject("Automatic reply: away")
        .header("Auto-Submitted", "auto-replied (vacation)")
        .body("I am away until Monday.\n");
  }

  /** What a delivery status notification says of one recipient (RFC 3464). */
  public record Status(String recipient, String action, String code) {}

  /** A delivery status notification with the null sender, about a message it returns. */
  public static Letter report(String to, Status status, String returned) {
    return Letter.from("mailer-daemon@outside.example")
        .envelopeSender("")
        .to(to)
        .subject("Delivery Status Notification")
        .header("Auto-Submitted", "auto-replied")
        .header(
            "Content-Type", "multipart/report; report-type=delivery-status; boundary=\"report\"")
        .body(
            """
            --report
            Content-Type: text/plain

            Your message could not be delivered.

            --report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; outside.example

            Final-Recipient: rfc822; %s
            Action: %s
            Status: %s
            Diagnostic-Code: smtp; 550 %s of the recipient

            --report
            Content-Type: message/rfc822

            %s
            --report--
            """
                .formatted(
                    status.recipient(), status.action(), status.code(), status.code(), returned));
  }
}
