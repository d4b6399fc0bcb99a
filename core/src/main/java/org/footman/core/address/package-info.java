// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.core.address;

import org.jspecify.annotations.NullMarked;
