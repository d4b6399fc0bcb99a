// SPDX-License-Identifier: Apache-2.0
/** Addresses: parsed once, compared in one form, reduced to the source they stand for. */
@NullMarked
package org.footman.core.address;

import org.jspecify.annotations.NullMarked;
