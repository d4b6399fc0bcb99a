// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Address;

/** A challenge to al@far.example about "Hi", with whatever a test wants otherwise. */
record DraftSample(
    Address target,
    Address recipient,
    String name,
    String subject,
    String messageId,
    String references,
    String language,
    ReplyUse replyUse,
    long size,
    int reserved) {
  private static final Instant NOW = Instant.parse("2026-11-22T02:11:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final TokenMint MINT = new TokenMint(ServerKey.make(RANDOM));

  DraftSample() {
    this(
        new Address("al", "far.example"),
        new Address("bob", "here.example"),
        "",
        "Hi",
        "<m1@far.example>",
        "",
        "en",
        ReplyUse.CONSUME,
        20_000,
        0);
  }

  DraftSample target(Address it) {
    return new DraftSample(
        it, recipient, name, subject, messageId, references, language, replyUse, size, reserved);
  }

  DraftSample recipient(Address it) {
    return new DraftSample(
        target, it, name, subject, messageId, references, language, replyUse, size, reserved);
  }

  DraftSample name(String it) {
    return new DraftSample(
        target, recipient, it, subject, messageId, references, language, replyUse, size, reserved);
  }

  DraftSample subject(String it) {
    return new DraftSample(
        target, recipient, name, it, messageId, references, language, replyUse, size, reserved);
  }

  DraftSample thread(String id, String ancestors) {
    return new DraftSample(
        target, recipient, name, subject, id, ancestors, language, replyUse, size, reserved);
  }

  DraftSample language(String it) {
    return new DraftSample(
        target, recipient, name, subject, messageId, references, it, replyUse, size, reserved);
  }

  DraftSample replyUse(ReplyUse it) {
    return new DraftSample(
        target, recipient, name, subject, messageId, references, language, it, size, reserved);
  }

  DraftSample size(long it) {
    return new DraftSample(
        target, recipient, name, subject, messageId, references, language, replyUse, it, reserved);
  }

  DraftSample reserved(int it) {
    return new DraftSample(
        target, recipient, name, subject, messageId, references, language, replyUse, size, it);
  }

  ChallengeDraft draft() {
    var original =
        new Question.Original(
            recipient,
            Optional.of(messageId).filter(id -> !id.isEmpty()),
            Optional.of(references).filter(ids -> !ids.isEmpty()),
            Optional.of(subject).filter(line -> !line.isEmpty()),
            language,
            size,
            NOW.minusSeconds(1));
    var question =
        new Question(
            target.toString(), target, Set.of(recipient.toString()), recipient.domain(), original);
    return new ChallengeDraft(
        question,
        ChallengeTokens.mint(MINT, "here.example", RANDOM),
        name,
        replyUse,
        NOW,
        NOW.plus(Duration.ofDays(30)),
        reserved);
  }

  ChallengeMail write() {
    return ChallengeMail.write(draft(), Templates.ours().templateFor(language, "here.example"));
  }
}
