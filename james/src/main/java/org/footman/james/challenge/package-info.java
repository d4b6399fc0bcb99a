// SPDX-License-Identifier: Apache-2.0
/** Challenges after the hold has committed: their way out, their answers and their failures. */
@NullMarked
package org.footman.james.challenge;

import org.jspecify.annotations.NullMarked;
