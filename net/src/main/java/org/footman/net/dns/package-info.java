// SPDX-License-Identifier: Apache-2.0
/** Core's door to DNS, by dnsjava. */
@NullMarked
package org.footman.net.dns;

import org.jspecify.annotations.NullMarked;
