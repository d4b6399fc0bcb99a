// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.util.Optional;

/**
 * The folders that messages are moved to, made where they are missing.
 *
 * @param spam empty for the one that the server marks as such (RFC 6154), else {@code Spam}
 * @param trash empty for the one that the server marks as such, else {@code Trash}
 * @param forGood whether rejected mail is deleted instead
 */
public record FolderNames(
    Optional<String> spam, Optional<String> trash, String quarantine, boolean forGood) {}
