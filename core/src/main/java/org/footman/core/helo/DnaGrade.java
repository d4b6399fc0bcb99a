// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Locale;

/** How much an accreditation service recommends a domain (draft-ietf-marid-csv-dna-02). */
public enum DnaGrade {
  A("strongly recommended"),
  B("recommended"),
  /** The service says that it does not know. */
  C("unknown"),
  D("not recommended"),
  E("strongly not recommended"),
  /** No service that counts said anything. */
  UNKNOWN("unknown");

  private final String meaning;

  DnaGrade(String meaning) {
    this.meaning = meaning;
  }

  /** For people. */
  public String meaning() {
    return meaning;
  }

  /** As header and log write it. */
  public String code() {
    return this == UNKNOWN ? name().toLowerCase(Locale.ROOT) : name();
  }

  public boolean good() {
    return this == A || this == B;
  }

  public boolean bad() {
    return this == D || this == E;
  }
}
