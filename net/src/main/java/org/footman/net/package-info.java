// SPDX-License-Identifier: Apache-2.0
/** The outside world of core, as far as it is reached by sockets. */
@NullMarked
package org.footman.net;

import org.jspecify.annotations.NullMarked;
