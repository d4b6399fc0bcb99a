// SPDX-License-Identifier: Apache-2.0
/**
 * Hooks in the SMTP and LMTP session. They run on threads that serve every other connection too and
 * answer from memory alone.
 */
@NullMarked
package org.footman.james.smtp;

import org.jspecify.annotations.NullMarked;
