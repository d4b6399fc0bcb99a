// SPDX-License-Identifier: Apache-2.0
/** The sending of new keys to their addresses (protocols.md 1.3). */
@NullMarked
package org.footman.authserver.post;

import org.jspecify.annotations.NullMarked;
