// SPDX-License-Identifier: Apache-2.0
/** What an administrator asks and does, whatever route it comes by. */
@NullMarked
package org.footman.authserver.admin;

import org.jspecify.annotations.NullMarked;
