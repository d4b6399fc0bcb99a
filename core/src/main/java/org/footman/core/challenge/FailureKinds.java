// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a challenge failed because its target does not exist (design.md section 5,
 * requirement D7). A wrong yes deletes somebody's mail, a wrong no leaves it in view until it
 * expires; so whatever is not said plainly is a no.
 */
public final class FailureKinds {
  /** RFC 3463 section 3.2, RFC 7505 section 4.1 (5.1.10). */
  private static final Set<String> NO_SUCH_TARGET =
      Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  /** Routing trouble and expiry (RFC 3463 section 3.5): nobody refused. */
  private static final Set<String> NO_WAY = Set.of("5.4.0", "5.4.4", "5.4.6", "5.4.7");

  private static final Pattern USER_UNKNOWN =
      Pattern.compile(
          "\\b(?:user|recipient|mailbox|account|addressee|local[- ]?part)( is| was|:)? unknown\\b"
              + "|\\bunknown (?:local )?(?:user|recipient|mailbox|account|address|local[- ]?part)\\b"
              + "|\\bno such (?:local )?(?:user|recipient|mailbox|account|person)\\b"
              + "|\\bno (?:mailbox|user|account) (?:here )?(?:by|with) that name\\b"
              + "|\\b(?:user|recipient|mailbox|account)(?: was| is)? not found\\b"
              + "|\\b(?:user|recipient|mailbox|account|inbox|email address|mail address)\\b.{0,80}?"
              + "\\b(?:does not|doesn't|doesnt) exist\\b"
              + "|\\bnot a known user\\b|\\bdoesn't have an? .{1,80} account\\b");

  private static final Pattern NULL_MX = Pattern.compile("\\bnull ?mx\\b");

  /** Postfix, in a DSN of a relay of ours. "Try again" there marks what is temporary. */
  private static final Pattern RELAY_FOUND_NO_HOST =
      Pattern.compile("\\bhost or domain name not found\\b.*: host not found(?!,? try again)");

  /** James 3.8 RemoteDelivery, MailDelivrer.handleNoTargetServer. */
  private static final String JAMES_FOUND_NO_HOST = "there are no dns entries for the hostname";

  /** Words about us, our address, our host or what we sent: with them no code is believed. */
  private static final Pattern ABOUT_US =
      Pattern.compile(
          "\\bsend(?:er|ers|ing)?\\b|\\breturn[- ]?path|reverse[- ]?path|\\bmail from\\b"
              + "|\\bmailfrom\\b|verification failed|call-?(?:out|back)|\\bhelo\\b|\\behlo\\b"
              + "|spam|unsolicited|\\bbulk\\b|virus|malware|phish|content|reputation|\\bpolicy\\b"
              + "|policies|black ?list|block ?list|block|deny ?list|\\bbanned\\b|\\bdnsbl|\\brbl\\b"
              + "|\\blisted\\b|spf\\b|dkim|dmarc|authenticat|authoriz|authoris|not permitted"
              + "|relaying denied|relay access denied|unable to relay|not relay|rate limit|throttl"
              + "|too many|greylist|graylist|suspicious|access denied|permission|client host"
              + "|your (?:ip|host|server|domain|message|mail|email)\\b");

  private FailureKinds() {}

  /** Judges by the words alone. */
  public static FailureKind of(DeliveryFailure failure) {
    return of(failure, DomainAnswer.NOT_ASKED);
  }

  /** Judges by the words and by what DNS said afterwards. */
  public static FailureKind of(DeliveryFailure failure, DomainAnswer domain) {
    Refusal refusal = Refusal.of(failure);
    if (refusal.isTemporary()) {
      return FailureKind.UNREACHABLE;
    }
    return refusal.isPermanent() ? judgeReply(refusal) : judgeSilence(refusal, failure, domain);
  }

  private static FailureKind judgeReply(Refusal refusal) {
    if (!ABOUT_US.matcher(refusal.words()).find() && saysNoSuchTarget(refusal)) {
      return FailureKind.NO_SUCH_SENDER;
    }
    boolean noWay = !refusal.statusCodes().isEmpty() && NO_WAY.containsAll(refusal.statusCodes());
    return noWay ? FailureKind.UNREACHABLE : FailureKind.REFUSED;
  }

  private static boolean saysNoSuchTarget(Refusal refusal) {
    String words = refusal.words();
    List<String> codes = refusal.statusCodes();
    if (NULL_MX.matcher(words).find()) {
      return codes.stream().allMatch(code -> code.startsWith("5.1."));
    }
    if (RELAY_FOUND_NO_HOST.matcher(words).find()) {
      return codes.stream().allMatch(code -> code.equals("5.4.4") || NO_SUCH_TARGET.contains(code));
    }
    boolean atRecipient = refusal.replyCode() == 550 || refusal.replyCode() == 553;
    return codes.isEmpty()
        ? atRecipient && USER_UNKNOWN.matcher(words).find()
        : NO_SUCH_TARGET.containsAll(codes);
  }

  /**
   * James says the same words for NXDOMAIN, for MX hosts that its resolver could not look up just
   * now, and for an unknown gateway: so an answer of DNS, where there is one, decides.
   */
  private static FailureKind judgeSilence(
      Refusal refusal, DeliveryFailure failure, DomainAnswer domain) {
    boolean noHost = failure.permanent() && refusal.words().startsWith(JAMES_FOUND_NO_HOST);
    boolean gone =
        switch (domain) {
          case NO_SUCH_DOMAIN, NULL_MX -> failure.permanent();
          case NOT_ASKED -> noHost;
          case EXISTS, NO_ANSWER -> false;
        };
    return gone ? FailureKind.NO_SUCH_SENDER : FailureKind.UNREACHABLE;
  }
}
