// SPDX-License-Identifier: Apache-2.0
/** The sending side of Address Authentication: keys for outgoing mail (protocols.md 1.4). */
@NullMarked
package org.footman.james.stamping;

import org.jspecify.annotations.NullMarked;
