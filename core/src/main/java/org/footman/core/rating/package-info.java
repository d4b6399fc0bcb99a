// SPDX-License-Identifier: Apache-2.0
/** What services that count here say of a proven From domain, and where that leads its mail. */
@NullMarked
package org.footman.core.rating;

import org.jspecify.annotations.NullMarked;
