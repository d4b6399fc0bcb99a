// SPDX-License-Identifier: Apache-2.0
/** Stories against a real James. */
@NullMarked
package org.footman.it;

import org.jspecify.annotations.NullMarked;
