// SPDX-License-Identifier: Apache-2.0
/** Maintenance: one class per chore, and the run that does them all. */
@NullMarked
package org.footman.james.upkeep;

import org.jspecify.annotations.NullMarked;
