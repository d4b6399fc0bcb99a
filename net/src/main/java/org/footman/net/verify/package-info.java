// SPDX-License-Identifier: Apache-2.0
/**
 * The client of Authentication Servers elsewhere (protocols.md 1.5 and 1.6): finds the server of a
 * domain, asks it, remembers what was valid.
 */
@NullMarked
package org.footman.net.verify;

import org.jspecify.annotations.NullMarked;
