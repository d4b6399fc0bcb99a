// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.james.jdkim.api.SignatureRecord;
import org.footman.core.dns.Answer;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;

/** The check of one signature, from its field to its result. */
final class Checking {
  private static final Answer<String> NOBODY_ASKED = new Answer.Failed<>("not asked");
  private static final Set<String> ALGORITHMS = Set.of("rsa-sha256", "rsa-sha1", "ed25519-sha256");
  private static final Set<String> WAYS = Set.of(SignatureRecord.RELAXED, SignatureRecord.SIMPLE);

  private final Signature signature;
  private final HeaderFields header;
  private final Optional<SignedBody> body;
  private final CompletableFuture<Answer<String>> records;

  /**
   * @param keys asks for the records of a name, and answers in time
   */
  Checking(
      Signature signature,
      HeaderFields header,
      Function<String, CompletableFuture<Answer<String>>> keys) {
    this.signature = signature;
    this.header = header;
    this.body = signature.record().filter(Checking::isSupported).flatMap(SignedBody::of);
    this.records =
        body.isPresent()
            ? keys.apply(signature.keyName())
            : CompletableFuture.completedFuture(NOBODY_ASKED);
  }

  void read(byte[] octets, int length) throws IOException {
    if (body.isPresent()) {
      body.get().add(octets, length);
    }
  }

  /** The result, when all of the body is read; the key may have to be waited for. */
  DkimCheck ended() throws IOException {
    return new DkimCheck(signature.domain(), signature.selector(), result());
  }

  /** What can be said of a message that was too long to be read. */
  DkimCheck unread() {
    return new DkimCheck(signature.domain(), signature.selector(), DkimResult.NEUTRAL);
  }

  private DkimResult result() throws IOException {
    if (signature.record().isEmpty()) {
      return DkimResult.PERMERROR;
    }
    return body.isEmpty() ? DkimResult.NEUTRAL : result(signature.record().get(), body.get());
  }

  private DkimResult result(SignatureRecord record, SignedBody whole) throws IOException {
    Answer<String> answer = records.join();
    if (answer instanceof Answer.Failed) {
      return DkimResult.TEMPERROR;
    }
    Optional<SigningKey> key = SigningKey.among(answer.records(), record);
    if (key.isEmpty()) {
      return DkimResult.PERMERROR; // none, a revoked one, or one for something else
    }
    byte[] signed = new SignedHeader(header).of(signature, record);
    if (!whole.isAsSigned() || !key.get().verifies(record, signed)) {
      return DkimResult.FAIL;
    }
    return isGoodEnough(record, key.get()) ? DkimResult.PASS : DkimResult.POLICY;
  }

  /**
   * No part of a body, to which anybody can add; no hash and no key that are too weak (RFC 8301);
   * and no test, which is to be taken for no signature (RFC 6376 section 3.6.1).
   */
  private static boolean isGoodEnough(SignatureRecord record, SigningKey key) {
    return record.getBodyHashLimit() < 0
        && !algorithm(record).endsWith("-sha1")
        && !key.isWeak()
        && !key.isTesting();
  }

  private static boolean isSupported(SignatureRecord record) {
    return ALGORITHMS.contains(algorithm(record))
        && WAYS.contains(record.getHeaderCanonicalisationMethod());
  }

  private static String algorithm(SignatureRecord record) {
    String type = record.getHashKeyType() + "-" + record.getHashMethod();
    return type.toLowerCase(Locale.ROOT);
  }
}
