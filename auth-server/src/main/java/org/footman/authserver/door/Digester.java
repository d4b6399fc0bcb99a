// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.KeyDigest;
import org.footman.core.authkey.wire.LineDecoder;

/**
 * Makes what {@link KeyDigest#of} makes, with one set of buffers for all requests of a thread: that
 * method looks up the algorithm each time.
 */
final class Digester {
  private final MessageDigest sha = sha256();
  private final byte[] in = new byte[2 * LineDecoder.MAX_LINE];
  private final byte[] out = new byte[32];
  private final ByteBuffer numbers = ByteBuffer.wrap(out);

  /** The digest of a request's address and key, which fit a line. */
  KeyDigest digest(String address, AuthKey key) {
    int at = write(address);
    in[at++] = 0;
    String text = key.reveal();
    for (int i = 0; i < text.length(); i++) {
      in[at++] = (byte) text.charAt(i);
    }
    sha.update(in, 0, at);
    try {
      sha.digest(out, 0, out.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e); // 32 octets are what SHA-256 needs
    }
    return new KeyDigest(numbers.getLong(0), numbers.getLong(8), numbers.getLong(16));
  }

  private int write(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c > 127) {
        byte[] utf8 = address.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, in, 0, utf8.length);
        return utf8.length;
      }
      in[i] = (byte) c;
    }
    return address.length();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
