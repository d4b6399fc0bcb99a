// SPDX-License-Identifier: Apache-2.0
/**
 * Address Authentication (protocols.md section 1): keys of addresses, their life, what a receiver
 * makes of them.
 */
@NullMarked
package org.footman.core.authkey;

import org.jspecify.annotations.NullMarked;
