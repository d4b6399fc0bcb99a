// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.core.automatic;

import org.jspecify.annotations.NullMarked;
