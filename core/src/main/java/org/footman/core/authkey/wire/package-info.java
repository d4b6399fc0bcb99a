// SPDX-License-Identifier: Apache-2.0
/**
 * The lines of VERIFY (protocols.md 1.6) as pure functions over octets: no sockets, no clock, and
 * little garbage, since an Authentication Server reads one for every message that its domain sends.
 */
@NullMarked
package org.footman.core.authkey.wire;

import org.jspecify.annotations.NullMarked;
