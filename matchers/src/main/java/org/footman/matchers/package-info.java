// SPDX-License-Identifier: Apache-2.0
/** The suite's questions: one matcher each. */
@NullMarked
package org.footman.matchers;

import org.jspecify.annotations.NullMarked;
