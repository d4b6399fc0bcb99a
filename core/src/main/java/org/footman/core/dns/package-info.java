// SPDX-License-Identifier: Apache-2.0
/** DNS as the rules see it: a question, and an answer that is yes, no or not now. */
@NullMarked
package org.footman.core.dns;

import org.jspecify.annotations.NullMarked;
