// SPDX-License-Identifier: Apache-2.0
/** How many challenges may leave, and when none may (requirements D2 and E5). */
@NullMarked
package org.footman.core.budget;

import org.jspecify.annotations.NullMarked;
