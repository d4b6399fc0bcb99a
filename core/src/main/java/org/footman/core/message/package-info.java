// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.core.message;

import org.jspecify.annotations.NullMarked;
