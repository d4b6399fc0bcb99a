// SPDX-License-Identifier: Apache-2.0
/**
 * The administration of the suite over James's webadmin. Every route here is an administrator's: it
 * sees and changes what belongs to any user, and only webadmin's own authentication stands before
 * it (requirements E6 and E11). Nothing of it may be offered to users.
 */
@NullMarked
package org.footman.james.webadmin;

import org.jspecify.annotations.NullMarked;
