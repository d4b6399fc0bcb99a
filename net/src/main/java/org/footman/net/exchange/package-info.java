// SPDX-License-Identifier: Apache-2.0
/**
 * Questions to servers, one thread for many: a request by UDP or TCP and the answer to it, within a
 * bounded time. dnsjava 3.5.2 has such a thread too, but one that may look at a new question only a
 * second later when others are answered at the same moment.
 */
@NullMarked
package org.footman.net.exchange;

import org.jspecify.annotations.NullMarked;
