// SPDX-License-Identifier: Apache-2.0
/** The counts of VERIFY, for reports. */
@NullMarked
package org.footman.authserver.count;

import org.jspecify.annotations.NullMarked;
