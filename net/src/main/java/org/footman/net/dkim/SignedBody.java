// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;

/** The hash of a body as one signature wants it. */
final class SignedBody {
  private final SignatureRecord record;
  private final BodyHasherImpl hasher;
  private boolean blank = true;
  private int last = '\n';

  private SignedBody(SignatureRecord record) throws PermFailException {
    this.record = record;
    this.hasher = new BodyHasherImpl(record);
  }

  /** Empty when jDKIM does not know the way it is to be hashed. */
  static Optional<SignedBody> of(SignatureRecord record) {
    try {
      return Optional.of(new SignedBody(record));
    } catch (PermFailException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void add(byte[] octets, int length) throws IOException {
    hasher.getOutputStream().write(octets, 0, length);
    for (int i = 0; blank && i < length; i++) {
      blank = " \t\r\n".indexOf(octets[i]) >= 0;
    }
    last = octets[length - 1];
  }

  /** Whether it is the body that was signed; to be asked once, at its end. */
  boolean isAsSigned() throws IOException {
    OutputStream out = hasher.getOutputStream();
    if (last != '\n') {
      out.write('\r'); // section 3.4.3 adds it anyway; jDKIM would keep a space before it
      out.write('\n');
    }
    out.close();
    return MessageDigest.isEqual(
        isEmpty() ? hashOfNothing() : hasher.getDigest(), record.getBodyHash());
  }

  /** Section 3.4.4: relaxed, nothing stays nothing, where jDKIM makes it a line. */
  private boolean isEmpty() {
    return blank && SignatureRecord.RELAXED.equals(record.getBodyCanonicalisationMethod());
  }

  private byte[] hashOfNothing() {
    try {
      return MessageDigest.getInstance(record.getHashAlgo().toString()).digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("jDKIM has just used it", e);
    }
  }
}
