// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.Set;
import org.footman.core.upkeep.Chore;

/**
 * A maintenance run as an administrator asks for it.
 *
 * @param dryRun whether it only counts
 * @param unbraked the chores that may take away more than the brake allows
 */
record MaintenanceWish(boolean dryRun, Set<Chore> unbraked) {
  static Read<MaintenanceWish> parse(Fields in) {
    boolean dryRun = in.flag("dryRun");
    Set<Chore> unbraked = in.someOf("overrideBrake", Chore.class);
    in.text("why");
    return in.read(() -> new MaintenanceWish(dryRun, unbraked));
  }
}
