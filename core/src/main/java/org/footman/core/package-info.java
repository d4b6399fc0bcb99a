// SPDX-License-Identifier: Apache-2.0
/** The rules and their vocabulary: pure Java, no James, no database, no sockets, no clock reads. */
@NullMarked
package org.footman.core;

import org.jspecify.annotations.NullMarked;
