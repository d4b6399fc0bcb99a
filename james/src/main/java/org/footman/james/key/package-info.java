// SPDX-License-Identifier: Apache-2.0
/**
 * The receiving side of Address Authentication (protocols.md 1.5): verifying the keys of mail from
 * outside, and what is done about those that are invalid.
 */
@NullMarked
package org.footman.james.key;

import org.jspecify.annotations.NullMarked;
