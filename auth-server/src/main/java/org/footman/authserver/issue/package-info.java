// SPDX-License-Identifier: Apache-2.0
/** The making of keys, and the registration of addresses. */
@NullMarked
package org.footman.authserver.issue;

import org.jspecify.annotations.NullMarked;
