// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.footman.core.automatic.AutomaticKind.BOUNCE;
import static org.footman.core.automatic.AutomaticKind.REPORT;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Delivery status, receipts and reports about mail (protocols.md rules 2, 3, 12, 36). */
final class BounceRules {
  // RFC 3464 section 2, RFC 6533 section 4.4
  private static final Set<String> STATUS =
      Set.of("message/delivery-status", "message/global-delivery-status");
  private static final Set<String> RETURNED =
      Set.of("text/rfc822-headers", "message/global-headers");
  private static final Set<String> RECEIPT =
      Set.of(
          "message/disposition-notification", // RFC 8098
          "message/global-disposition-notification",
          "message/tracking-status"); // RFC 3886
  private static final Set<String> COMPLAINT = Set.of("message/feedback-report"); // RFC 5965
  private static final Set<String> TLS =
      Set.of("application/tlsrpt+gzip", "application/tlsrpt+json"); // RFC 8460
  private static final Set<String> MULTIPART = Set.of("multipart/report"); // RFC 6522

  private static final Set<String> FROM = Set.of("from");
  private static final Set<String> FAILED =
      Set.of(
          "x-failed-recipients", // Exim
          "x-ms-exchange-message-is-ndr");

  private static final Phrase DAEMON =
      Phrase.of("mail(?:er)?[-_.]?d(?:ae|ea)mon", "daemon", "deamon");
  private static final Pattern NOBODY = Pattern.compile("(?:^|[^\"])<\\s*>\\s*$");
  private static final Phrase POSTMASTER = Phrase.of("post_?master(?:[-+_.].*)?", "master");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "mail(?:er)?[- ]d(?:ae|ea)mon|mail deliver|delivery (?:sub)?system|system administrator"
              + "|\\bndr\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Phrase FAILURE =
      Phrase.of(
          "undeliver|not (?:be )?delivered|returned mail|mail returned|failure notice"
              + "|deliver\\w* \\w*fail|delivery status|non[- ]?delivery|unzustellbar|non remis"
              + "|no se pudo entregar|配信できません|配送できません",
          "deliver",
          "returned",
          "failure notice",
          "unzustellbar",
          "non remis",
          "no se pudo entregar",
          "配信できません",
          "配送できません");
  private static final Phrase COMPLAINT_SUBJECT =
      Phrase.of("^complaint about message from [0-9a-f.:]+", "complaint about message from ");
  // RFC 7489 section 7.2.1.1
  private static final Phrase DMARC =
      Phrase.of("report[ -]domain:.{0,300}submitter:.{0,300}report-id:", "report-id:");

  /** In the order in which they are asked. */
  static final List<Rule> ALL =
      List.of(
          ofTypes(BOUNCE, "delivery-status", STATUS),
          ofReportType(BOUNCE, "delivery-status", type -> type.contains("delivery-status")),
          new Rule(BOUNCE, "delivery-status", RETURNED, e -> e.nullSender() && e.hasPart(RETURNED)),
          ofTypes(REPORT, "disposition-notification", RECEIPT),
          ofReportType(
              REPORT,
              "disposition-notification",
              type -> type.contains("disposition-notification")),
          ofTypes(REPORT, "feedback-report", COMPLAINT),
          ofReportType(REPORT, "feedback-report", "feedback-report"::equals),
          Rule.ofFields(REPORT, "feedback-report", Set.of("x-arf", "x-xarf")),
          new Rule(REPORT, "feedback-report", e -> COMPLAINT_SUBJECT.isIn(e.subject())),
          ofTypes(REPORT, "tls-report", TLS),
          ofReportType(REPORT, "tls-report", "tlsrpt"::equals),
          Rule.ofFields(REPORT, "tls-report", Set.of("tls-report-domain")),
          new Rule(REPORT, "dmarc-report", e -> DMARC.isIn(e.subject())),
          Rule.ofFields(BOUNCE, "failed-recipients", FAILED),
          new Rule(BOUNCE, "mailer-daemon", e -> e.anySender(DAEMON::is)),
          Rule.ofBodies(BOUNCE, "from-nobody", FROM, BounceRules::isNobody),
          new Rule(BOUNCE, "postmaster-failure", BounceRules::isPostmastersFailure),
          ofTypes(REPORT, "multipart-report", MULTIPART));

  /** Asked last: what comes from nobody and says nothing else (RFC 5321 section 4.5.5). */
  static final Rule NULL_SENDER = new Rule(BOUNCE, "null-sender", Evidence::nullSender);

  private BounceRules() {}

  private static Rule ofTypes(AutomaticKind kind, String code, Set<String> types) {
    return new Rule(kind, code, types, e -> e.hasPart(types));
  }

  private static Rule ofReportType(AutomaticKind kind, String code, Predicate<String> type) {
    return new Rule(kind, code, Set.of(Evidence.REPORT_TYPE), e -> type.test(e.reportType()));
  }

  // Most have an address behind their last bracket, and need no pattern.
  private static boolean isNobody(String from) {
    int bracket = from.lastIndexOf('<');
    return bracket >= 0 && from.indexOf('@', bracket) < 0 && NOBODY.matcher(from).find();
  }

  // A postmaster may be a person (RFC 5230 section 4.6), unless he says that delivery failed.
  private static boolean isPostmastersFailure(Evidence e) {
    return FAILURE.isIn(e.subject())
        && (e.anySender(POSTMASTER::is) || e.any(FROM, from -> SYSTEM.matcher(from).find()));
  }
}
