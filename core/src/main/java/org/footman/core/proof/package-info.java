// SPDX-License-Identifier: Apache-2.0
/** How the source of a message is shown to be genuine: SPF, DKIM, DMARC, and what they prove. */
@NullMarked
package org.footman.core.proof;

import org.jspecify.annotations.NullMarked;
