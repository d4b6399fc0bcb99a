// SPDX-License-Identifier: Apache-2.0
/** Whose address counts where other servers of the same house take the mail first. */
@NullMarked
package org.footman.core.relay;

import org.jspecify.annotations.NullMarked;
