// SPDX-License-Identifier: Apache-2.0
/** What the suite writes to the users of this server themselves. */
@NullMarked
package org.footman.core.notice;

import org.jspecify.annotations.NullMarked;
