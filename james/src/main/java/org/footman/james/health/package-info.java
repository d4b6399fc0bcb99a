// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.james.health;

import org.jspecify.annotations.NullMarked;
