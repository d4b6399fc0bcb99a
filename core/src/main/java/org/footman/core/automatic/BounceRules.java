// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.footman.core.automatic.AutomaticKind.BOUNCE;
import static org.footman.core.automatic.AutomaticKind.REPORT;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Delivery status, receipts and reports about mail (protocols.md rules 2, 3, 12, 36). */
final class BounceRules {
  // RFC 3464 section 2, RFC 6533 section 4.4
  private static final List<String> STATUS =
      List.of("message/delivery-status", "message/global-delivery-status");
  private static final List<String> RETURNED =
      List.of("text/rfc822-headers", "message/global-headers");
  private static final List<String> RECEIPT =
      List.of(
          "message/disposition-notification", // RFC 8098
          "message/global-disposition-notification",
          "message/tracking-status"); // RFC 3886
  private static final List<String> COMPLAINT = List.of("message/feedback-report"); // RFC 5965
  private static final List<String> TLS =
      List.of("application/tlsrpt+gzip", "application/tlsrpt+json"); // RFC 8460
  private static final List<String> MULTIPART = List.of("multipart/report"); // RFC 6522

  private static final Pattern DAEMON = Pattern.compile("mail(?:er)?[-_.]?d(?:ae|ea)mon");
  private static final Pattern NOBODY = Pattern.compile("(?:^|[^\"])<\\s*>\\s*$");
  private static final Pattern POSTMASTER = Pattern.compile("post_?master(?:[-+_.].*)?");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "mail(?:er)?[- ]d(?:ae|ea)mon|mail deliver|delivery (?:sub)?system|system administrator"
              + "|\\bndr\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FAILURE =
      Pattern.compile(
          "undeliver|not (?:be )?delivered|returned mail|mail returned|failure notice"
              + "|deliver\\w* \\w*fail|delivery status|non[- ]?delivery|unzustellbar|non remis"
              + "|no se pudo entregar|配信できません|配送できません");
  private static final Pattern COMPLAINT_SUBJECT =
      Pattern.compile("^complaint about message from [0-9a-f.:]+");
  // RFC 7489 section 7.2.1.1
  private static final Pattern DMARC =
      Pattern.compile("report[ -]domain:.{0,300}submitter:.{0,300}report-id:");

  /** In the order in which they are asked. */
  static final List<Rule> ALL =
      List.of(
          new Rule(BOUNCE, "delivery-status", BounceRules::isDeliveryStatus),
          new Rule(REPORT, "disposition-notification", BounceRules::isReceipt),
          new Rule(REPORT, "feedback-report", BounceRules::isComplaint),
          new Rule(REPORT, "tls-report", BounceRules::isTlsReport),
          new Rule(REPORT, "dmarc-report", e -> DMARC.matcher(e.subject()).find()),
          new Rule(BOUNCE, "failed-recipients", BounceRules::namesTheFailed),
          new Rule(BOUNCE, "mailer-daemon", e -> e.anySender(Matcher::matches, DAEMON)),
          new Rule(BOUNCE, "from-nobody", e -> e.any("from", NOBODY)),
          new Rule(BOUNCE, "postmaster-failure", BounceRules::isPostmastersFailure),
          new Rule(REPORT, "multipart-report", e -> e.hasPart(MULTIPART)));

  /** Asked last: what comes from nobody and says nothing else (RFC 5321 section 4.5.5). */
  static final Rule NULL_SENDER = new Rule(BOUNCE, "null-sender", Evidence::nullSender);

  private BounceRules() {}

  private static boolean isDeliveryStatus(Evidence e) {
    return e.hasPart(STATUS)
        || e.reportType().contains("delivery-status")
        || (e.hasPart(RETURNED) && e.nullSender());
  }

  private static boolean isReceipt(Evidence e) {
    return e.hasPart(RECEIPT) || e.reportType().contains("disposition-notification");
  }

  private static boolean isComplaint(Evidence e) {
    return e.hasPart(COMPLAINT)
        || e.reportType().equals("feedback-report")
        || e.has("x-arf")
        || e.has("x-xarf")
        || COMPLAINT_SUBJECT.matcher(e.subject()).find();
  }

  private static boolean isTlsReport(Evidence e) {
    return e.hasPart(TLS) || e.reportType().equals("tlsrpt") || e.has("tls-report-domain");
  }

  // Exim and Exchange
  private static boolean namesTheFailed(Evidence e) {
    return e.has("x-failed-recipients") || e.has("x-ms-exchange-message-is-ndr");
  }

  // A postmaster may be a person (RFC 5230 section 4.6), unless he says that delivery failed.
  private static boolean isPostmastersFailure(Evidence e) {
    return FAILURE.matcher(e.subject()).find()
        && (e.anySender(Matcher::matches, POSTMASTER) || e.any("from", SYSTEM));
  }
}
