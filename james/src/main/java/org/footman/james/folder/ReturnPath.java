// SPDX-License-Identifier: Apache-2.0
package org.footman.james.folder;

import java.util.Optional;
import org.footman.core.message.Headers;

/**
 * Reads the envelope sender of a stored message, which James's local delivery writes as its first
 * Return-Path (RFC 5321 section 4.4).
 */
public final class ReturnPath {
  private ReturnPath() {}

  /** The sender's address; empty for the null reverse-path and where there is no such field. */
  public static Optional<String> of(Headers headers) {
    return headers
        .first("Return-Path")
        .map(String::trim)
        .filter(path -> path.startsWith("<") && path.endsWith(">") && path.length() > 2)
        .map(path -> path.substring(1, path.length() - 1));
  }
}
