// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import static org.footman.core.helo.HeloRuling.ACCEPT;
import static org.footman.core.helo.HeloRuling.ANNOTATE;
import static org.footman.core.helo.HeloRuling.REJECT;
import static org.footman.core.helo.HeloSwitch.ACCREDITED_SKIPS;
import static org.footman.core.helo.HeloSwitch.CSA_FAILURE;
import static org.footman.core.helo.HeloSwitch.CSA_MISMATCH;
import static org.footman.core.helo.HeloSwitch.DNA_D;
import static org.footman.core.helo.HeloSwitch.DNA_E;
import static org.footman.core.helo.HeloSwitch.UNPROVEN_D;
import static org.footman.core.helo.HeloSwitch.UNPROVEN_E;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The decision table of CSV (protocols.md 3.5): the verdict of CSA by the grade of DNA. */
public final class HeloDecision {
  private final Set<HeloSwitch> switches;

  public HeloDecision(Set<HeloSwitch> switches) {
    this.switches = Set.copyOf(switches);
  }

  public HeloRuling decide(CsaVerdict csa, DnaGrade dna) {
    Cell cell = row(csa).cells.get(column(dna));
    return cell.onlyWith().map(switches::contains).orElse(true) ? cell.ruling() : ANNOTATE;
  }

  /** A good grade counts only for a proven name; no temporary failure refuses or skips. */
  private enum Row {
    // ---- A, B --------------------------- C, unknown -- D ---------------- E
    PROVEN(with(ACCREDITED_SKIPS, ACCEPT), noted(), refused(DNA_D), refused(DNA_E)),
    UNPROVEN(noted(), noted(), refused(UNPROVEN_D), refused(UNPROVEN_E)),
    NO_ANSWER(noted(), noted(), noted(), noted()),
    FORBIDDEN(
        refused(CSA_FAILURE), refused(CSA_FAILURE), refused(CSA_FAILURE), refused(CSA_FAILURE)),
    MISMATCH(
        refused(CSA_MISMATCH), refused(CSA_MISMATCH), refused(CSA_MISMATCH), refused(CSA_MISMATCH));

    private final List<Cell> cells;

    Row(Cell good, Cell unknown, Cell bad, Cell worst) {
      this.cells = List.of(good, unknown, bad, worst);
    }
  }

  private static Row row(CsaVerdict csa) {
    return switch (csa) {
      case PASS -> Row.PROVEN;
      case NEUTRAL, UNKNOWN -> Row.UNPROVEN;
      case TEMPERROR -> Row.NO_ANSWER;
      case FAIL_UNAUTHORIZED, FAIL_EXPLICIT, FAIL_NO_ADDRESS -> Row.FORBIDDEN;
      case FAIL_MISMATCH -> Row.MISMATCH;
    };
  }

  private static int column(DnaGrade dna) {
    return switch (dna) {
      case A, B -> 0;
      case C, UNKNOWN -> 1;
      case D -> 2;
      case E -> 3;
    };
  }

  private static Cell noted() {
    return new Cell(ANNOTATE, Optional.empty());
  }

  private static Cell refused(HeloSwitch onlyWith) {
    return with(onlyWith, REJECT);
  }

  private static Cell with(HeloSwitch onlyWith, HeloRuling ruling) {
    return new Cell(ruling, Optional.of(onlyWith));
  }

  /** One ruling; where it has a switch, {@code ANNOTATE} while that is off. */
  private record Cell(HeloRuling ruling, Optional<HeloSwitch> onlyWith) {}
}
