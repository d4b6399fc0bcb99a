// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one accreditation service reports of a domain, in one TXT record.
 *
 * @param service the domain name of the service
 * @param about what the service says besides, as received; empty when nothing
 */
public record DnaReport(String service, DnaGrade grade, String about) {
  // draft-ietf-marid-csv-dna-02, protocols.md 3.4: for CSV the service is MARID and the level 1
  private static final Pattern FORM = Pattern.compile("MARID,1,([A-E])(?:;(.*))?", Pattern.DOTALL);

  /**
   * Reads one record, its strings joined; empty for what is not of the form, which is ignored.
   *
   * @param service who said it
   */
  public static Optional<DnaReport> parse(String service, String record) {
    Matcher match = FORM.matcher(record);
    return match.matches()
        ? Optional.of(
            new DnaReport(
                service,
                DnaGrade.valueOf(match.group(1)),
                Optional.ofNullable(match.group(2)).orElse("")))
        : Optional.empty();
  }
}
