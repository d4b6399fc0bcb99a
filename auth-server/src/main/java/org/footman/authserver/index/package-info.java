// SPDX-License-Identifier: Apache-2.0
/** The live keys in memory, from which VERIFY is answered. */
@NullMarked
package org.footman.authserver.index;

import org.jspecify.annotations.NullMarked;
