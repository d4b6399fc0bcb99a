// SPDX-License-Identifier: Apache-2.0
/** The Authentication Server (protocols.md section 1): inside James or as its own process. */
@NullMarked
package org.footman.authserver;

import org.jspecify.annotations.NullMarked;
