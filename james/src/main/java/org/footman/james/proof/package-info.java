// SPDX-License-Identifier: Apache-2.0
/** How the source of a message is shown to be genuine, in the session and in the pipeline. */
@NullMarked
package org.footman.james.proof;

import org.jspecify.annotations.NullMarked;
