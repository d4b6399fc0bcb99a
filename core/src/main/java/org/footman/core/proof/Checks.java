// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.List;
import java.util.Optional;

/** What SPF and DKIM found out about one message. */
public record Checks(List<SpfCheck> spf, List<DkimCheck> dkim) {
  /** Nothing was checked, as where the client's address is not known. */
  public static final Checks NONE = new Checks(List.of(), List.of());

  public Checks {
    spf = List.copyOf(spf);
    dkim = List.copyOf(dkim);
  }

  /** What SPF says of the envelope sender. */
  public Optional<SpfCheck> mailFrom() {
    return spf.stream().filter(c -> c.identity() == SpfCheck.Identity.MAIL_FROM).findFirst();
  }
}
