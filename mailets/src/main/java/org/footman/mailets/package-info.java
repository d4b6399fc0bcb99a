// SPDX-License-Identifier: Apache-2.0
/** The suite's acts: one mailet each. */
@NullMarked
package org.footman.mailets;

import org.jspecify.annotations.NullMarked;
