// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.core.store;

import org.jspecify.annotations.NullMarked;
