// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.util.List;

/** The tables' classes. */
final class Rows {
  static final List<Class<?>> ALL =
      List.of(
          AddressSettingsRow.class,
          AuditRow.class,
          AuthKeyChangeRow.class,
          AuthKeyRow.class,
          BreakerRow.class,
          ChallengeCountRow.class,
          ChallengeRow.class,
          ChallengeRecipientRow.class,
          ChallengeTokenRow.class,
          ChangeRow.class,
          DecisionRow.class,
          HeldMailRow.class,
          LeaseRow.class,
          PolicyRow.class,
          SecretRow.class,
          SenderKeyRow.class,
          SentMessageRow.class,
          TrustRow.class,
          VerifyCountRow.class);

  private Rows() {}
}
