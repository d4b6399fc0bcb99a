// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one recommendation that the reports of all services that count come to.
 *
 * <p>The rule: any E gives E, else any D gives D, for a warning is worth more than praise. Else, if
 * some service did not answer, nothing is known, for it may be the one that warns. Else the best of
 * A and B, else C.
 *
 * @param report the report that decided; of several alike the service's that was asked first
 * @param complete whether every service that was asked answered
 */
public record DnaRating(DnaGrade grade, Optional<DnaReport> report, boolean complete) {
  /** What is known where nobody is asked. */
  public static final DnaRating NONE = new DnaRating(DnaGrade.UNKNOWN, Optional.empty(), true);

  /** The enum's order is that of praise; warnings come before it, the graver first. */
  private static final Comparator<DnaReport> BY_WEIGHT =
      Comparator.comparing(
          report -> report.grade().bad() ? -report.grade().ordinal() : report.grade().ordinal());

  /**
   * Combines reports.
   *
   * @param reports in the order the services were asked
   */
  public static DnaRating of(List<DnaReport> reports, boolean complete) {
    Optional<DnaReport> weightiest =
        reports.stream().min(BY_WEIGHT).filter(report -> complete || report.grade().bad());
    return new DnaRating(
        weightiest.map(DnaReport::grade).orElse(DnaGrade.UNKNOWN), weightiest, complete);
  }
}
