// SPDX-License-Identifier: Apache-2.0
/** The doors of the Authentication Server: VERIFY by UDP and TCP (protocols.md 1.6). */
@NullMarked
package org.footman.authserver.door;

import org.jspecify.annotations.NullMarked;
