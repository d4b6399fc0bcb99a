// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

/**
 * The mail folders the suite works with, as IMAP names of a user's own folders.
 *
 * @param quarantine where held mail lies
 * @param screened where automatic mail of unknown sources goes
 * @param blocked where mail of blocked sources goes, and what a move into blocks
 * @param junk where expired mail is handed over
 * @param trash a move into it deletes and teaches nothing
 */
public record Folders(
    String quarantine, String screened, String blocked, String junk, String trash) {}
