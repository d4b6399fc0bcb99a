// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;

/** A public key as its domain publishes it (RFC 6376 section 3.6.1, RFC 8463 section 3). */
final class SigningKey extends PublicKeyRecordImpl {
  private static final int LEAST_BITS = 1024; // RFC 8301 section 3.2
  private static final int MOST_BITS = 8192; // what a sender lets us reckon with
  private static final String ED25519 = "ed25519";

  /** What X.509 puts before the octets of such a key (RFC 8410 section 4). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int ED25519_OCTETS = 32;

  /** That what follows is such a key (RFC 3279 section 2.3.1). */
  private static final byte[] RSA_PREFIX =
      HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  private static final int SEQUENCE = 0x30;
  private static final int BIT_STRING = 0x03;
  private static final int MOST_OCTETS = 0xffff;

  private final PublicKey key;

  private SigningKey(String record) throws GeneralSecurityException {
    super(record);
    validate();
    this.key = read(getValue("k").toString(), getValue("p").toString().replaceAll("\\s", ""));
  }

  /** The first record that is a key and may be used for such a signature. */
  static Optional<SigningKey> among(List<String> records, SignatureRecord signature) {
    return records.stream()
        .map(SigningKey::usable)
        .flatMap(Optional::stream)
        .filter(key -> key.serves(signature))
        .findFirst();
  }

  private static Optional<SigningKey> usable(String record) {
    try {
      return Optional.of(new SigningKey(record));
    } catch (GeneralSecurityException | RuntimeException | StackOverflowError e) {
      return Optional.empty(); // no key, a broken or a revoked one
    }
  }

  private static PublicKey read(String type, String base64) throws GeneralSecurityException {
    byte[] octets = Base64.getDecoder().decode(base64);
    if (type.equals(ED25519)) {
      return ed25519(octets);
    }
    RSAPublicKey rsa = rsa(octets);
    if (rsa.getModulus().bitLength() > MOST_BITS) {
      throw new IllegalArgumentException("too long");
    }
    return rsa;
  }

  private static PublicKey ed25519(byte[] octets) throws GeneralSecurityException {
    if (octets.length != ED25519_OCTETS) {
      throw new IllegalArgumentException("not the octets of a key");
    }
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(joined(ED25519_PREFIX, octets)));
  }

  /**
   * RFC 6376 section 3.6.1 asks for an RSAPublicKey, and its examples show what X.509 makes of one;
   * both are published.
   */
  private static RSAPublicKey rsa(byte[] octets) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    try {
      return (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(octets));
    } catch (InvalidKeySpecException e) {
      byte[] bits = der(BIT_STRING, joined(new byte[1], octets));
      byte[] wrapped = der(SEQUENCE, joined(RSA_PREFIX, bits));
      return (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(wrapped));
    }
  }

  /** A value as DER writes it, its length in as few octets as will do (X.690 section 10.1). */
  private static byte[] der(int tag, byte[] content) {
    if (content.length > MOST_OCTETS) {
      throw new IllegalArgumentException("too long");
    }
    byte[] length = BigInteger.valueOf(content.length).toByteArray();
    byte[] plain = length[0] == 0 ? Arrays.copyOfRange(length, 1, length.length) : length;
    byte[] head =
        content.length < 0x80
            ? new byte[] {(byte) tag, (byte) content.length}
            : joined(new byte[] {(byte) tag, (byte) (0x80 | plain.length)}, plain);
    return joined(head, content);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private boolean serves(SignatureRecord signature) {
    String identity = signature.getIdentity().toString().toLowerCase(Locale.ROOT);
    String domain = signature.getDToken().toString().toLowerCase(Locale.ROOT);
    List<String> services = List.of(getValue("s").toString().split("[\\s:]+"));
    return isKeyTypeSupported(signature.getHashKeyType())
        && isHashMethodSupported(signature.getHashMethod())
        && (services.contains("*") || services.contains("email"))
        && (!isDenySubdomains() || identity.endsWith("@" + domain));
  }

  /** Whether it is too short for a signature that anybody should rely on. */
  boolean isWeak() {
    return key instanceof RSAPublicKey
        && ((RSAPublicKey) key).getModulus().bitLength() < LEAST_BITS;
  }

  /** Whether the signature is that of these octets. */
  boolean verifies(SignatureRecord signature, byte[] signed) {
    String hash = signature.getHashMethod().toString().toUpperCase(Locale.ROOT);
    try {
      boolean rsa = key instanceof RSAPublicKey;
      var verifier = java.security.Signature.getInstance(rsa ? hash + "withRSA" : "Ed25519");
      verifier.initVerify(key);
      verifier.update(rsa ? signed : MessageDigest.getInstance("SHA-256").digest(signed));
      return verifier.verify(signature.getSignature());
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // no signature at all
    }
  }
}
