// SPDX-License-Identifier: Apache-2.0
/**
 * The recipient's mail client of the scheme (protocols.md 1.5, 9): it watches an inbox by IMAP and
 * verifies what still carries a key. Nothing is lost on the way: a message leaves the inbox only
 * when it is in another folder.
 */
@NullMarked
package org.footman.authserver.cli.client;

import org.jspecify.annotations.NullMarked;
