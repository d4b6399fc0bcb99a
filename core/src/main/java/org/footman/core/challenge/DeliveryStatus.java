// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.footman.core.address.Address;

/**
 * The machine-readable part of a delivery status notification: message/delivery-status (RFC 3464)
 * or message/global-delivery-status (RFC 6533).
 */
public record DeliveryStatus(List<RecipientStatus> recipients) {
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final int MAX_RECIPIENTS = 100;

  public DeliveryStatus {
    recipients = List.copyOf(recipients);
  }

  /** Reads the decoded text of such a part; empty when it speaks of no recipient. */
  public static Optional<DeliveryStatus> parse(String part) {
    String read = part.substring(0, Math.min(part.length(), MAX_CHARACTERS));
    List<RecipientStatus> recipients =
        groups(read).stream()
            .filter(StatusFields::describesARecipient)
            .limit(MAX_RECIPIENTS)
            .map(StatusFields::recipient)
            .toList();
    return recipients.isEmpty() ? Optional.empty() : Optional.of(new DeliveryStatus(recipients));
  }

  private static List<StatusFields> groups(String text) {
    List<StatusFields> groups = new ArrayList<>();
    var group = new StatusFields();
    for (String line : text.lines().toList()) {
      if (!line.isBlank()) {
        group.addLine(line);
      } else if (!group.isEmpty()) {
        groups.add(group);
        group = new StatusFields();
      }
    }
    groups.add(group);
    return groups;
  }

  /**
   * What a message to a challenge's return address says of the challenge. Only a DSN with the null
   * sender and Action failed counts as a failure (design.md section 5); anything else is empty.
   *
   * @param part the text of the delivery-status part
   * @param target the challenged address
   */
  public static Optional<FailureKind> failureOf(boolean nullSender, String part, Address target) {
    return nullSender ? parse(part).flatMap(status -> status.failureOf(target)) : Optional.empty();
  }

  /**
   * The failure of a message to one address. That an address which the target forwards to does not
   * exist says nothing about the target: this is a refusal.
   */
  Optional<FailureKind> failureOf(Address target) {
    List<RecipientStatus> failed =
        recipients.stream().filter(status -> status.failure().isPresent()).toList();
    Optional<FailureKind> own = kind(failed.stream().filter(status -> status.tried(target)));
    return own.or(
        () ->
            kind(failed.stream())
                .map(kind -> kind == FailureKind.UNREACHABLE ? kind : FailureKind.REFUSED));
  }

  private static Optional<FailureKind> kind(Stream<RecipientStatus> failed) {
    return failed.flatMap(status -> status.failure().stream()).map(FailureKinds::of).findFirst();
  }
}
