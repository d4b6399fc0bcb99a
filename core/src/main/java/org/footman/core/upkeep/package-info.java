// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.core.upkeep;

import org.jspecify.annotations.NullMarked;
