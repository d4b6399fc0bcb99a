// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.core.trust;

import org.jspecify.annotations.NullMarked;
