// SPDX-License-Identifier: Apache-2.0
/** The Authentication Server inside James: its life, its users and their names. */
@NullMarked
package org.footman.james.authserver;

import org.jspecify.annotations.NullMarked;
