// SPDX-License-Identifier: Apache-2.0
/** DKIM: records and bodies by jDKIM; the header, the keys and the verdict by ourselves. */
@NullMarked
package org.footman.net.dkim;

import org.jspecify.annotations.NullMarked;
