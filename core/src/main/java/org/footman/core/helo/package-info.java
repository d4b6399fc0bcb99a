// SPDX-License-Identifier: Apache-2.0
/** CSV: whether a client may use the name it says with EHLO, and what others say of that name. */
@NullMarked
package org.footman.core.helo;

import org.jspecify.annotations.NullMarked;
