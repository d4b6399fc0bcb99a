// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.nio.file.Path;
import java.time.Duration;

/**
 * All settings of the client.
 *
 * @param files the folder for what it keeps on disk
 * @param kept how long a valid key is remembered, up to 24 hours (protocols.md 1.5)
 */
public record ClientSettings(
    Account account,
    FolderNames folders,
    Wishes wishes,
    Pauses pauses,
    Path files,
    Duration kept) {}
