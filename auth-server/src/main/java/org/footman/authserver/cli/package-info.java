// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of footman-auth-server.jar for those who receive mail (protocols.md 1.5): ask about
 * a key, check a message, watch an inbox as the mail client of the scheme.
 */
@NullMarked
package org.footman.authserver.cli;

import org.jspecify.annotations.NullMarked;
