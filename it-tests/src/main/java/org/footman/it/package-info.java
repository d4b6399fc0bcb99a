// SPDX-License-Identifier: Apache-2.0
/** The test kit: a real James as a process, the clients that talk to it, the world outside. */
@NullMarked
package org.footman.it;

import org.jspecify.annotations.NullMarked;
