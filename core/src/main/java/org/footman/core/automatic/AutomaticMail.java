// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

/** Decides whether a message is automatic mail (protocols.md section 4). */
public final class AutomaticMail {
  private AutomaticMail() {}

  public static java.util.Optional<String> listId(org.footman.core.message.Headers headers) {
    return java.util.Optional.empty();
  }

  public static Classification classify(AutomaticFacts facts) {
    return facts.envelopeSender().isEmpty()
        ? new Classification(AutomaticKind.BOUNCE, "null-sender")
        : new Classification(AutomaticKind.PERSONAL, "no-sign");
  }
}
