// SPDX-License-Identifier: Apache-2.0
/** A James whose queue, users and mailboxes outlive a kill, and what it must not lose. */
@NullMarked
package org.footman.it.durable;

import org.jspecify.annotations.NullMarked;
