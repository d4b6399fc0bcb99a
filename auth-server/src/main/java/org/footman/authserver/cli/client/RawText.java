// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Octets of a header as text. */
public final class RawText {
  private RawText() {}

  /** UTF-8 where it is that (RFC 6532), else one character an octet, so that nothing is lost. */
  public static String of(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }
}
