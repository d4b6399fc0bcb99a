// SPDX-License-Identifier: Apache-2.0
/**
 * The one message that asks a source to authorise itself, its tokens, its form and its failures.
 */
@NullMarked
package org.footman.core.challenge;

import org.jspecify.annotations.NullMarked;
