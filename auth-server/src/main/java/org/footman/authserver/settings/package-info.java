// SPDX-License-Identifier: Apache-2.0
/** What the Authentication Server is told to do. */
@NullMarked
package org.footman.authserver.settings;

import org.jspecify.annotations.NullMarked;
