// SPDX-License-Identifier: Apache-2.0
/** Automatic mail: which messages a machine wrote, and by which rule we know. */
@NullMarked
package org.footman.core.automatic;

import org.jspecify.annotations.NullMarked;
