// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
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
      byte[] encoded = new byte[ED25519_PREFIX.length + octets.length];
      System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
      System.arraycopy(octets, 0, encoded, ED25519_PREFIX.length, octets.length);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
    RSAPublicKey rsa =
        (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(octets));
    if (rsa.getModulus().bitLength() > MOST_BITS) {
      throw new IllegalArgumentException("too long");
    }
    return rsa;
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
