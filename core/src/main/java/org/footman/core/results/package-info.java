// SPDX-License-Identifier: Apache-2.0
/** The field Authentication-Results: what was checked of a message, said to those behind us. */
@NullMarked
package org.footman.core.results;

import org.jspecify.annotations.NullMarked;
