// SPDX-License-Identifier: Apache-2.0
/** The stories: what docs/flow.md says, seen from outside on a running James. */
@NullMarked
package org.footman.it.story;

import org.jspecify.annotations.NullMarked;
