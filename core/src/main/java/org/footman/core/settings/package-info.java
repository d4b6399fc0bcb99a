// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.footman.core.settings;

import org.jspecify.annotations.NullMarked;
