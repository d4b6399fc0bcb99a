// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.footman.core.address.Address;
import org.footman.core.challenge.Question;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.source.Decision;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustQuestion;
import org.footman.core.trust.Verdict;

/** Rows to fill a store with. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  public static final String ANN = "ann@far.example";
  public static final String BOB = "bob@here.example";
  public static final String CAROL = "carol@here.example";

  private Samples() {}

  /** A valid id of a held mail that begins with the name. */
  public static String id(String name) {
    return name + "x" + "0".repeat(Math.max(0, 25 - name.length()));
  }

  public static HeldMail mail(String name, String recipient, String source) {
    return mail(name, recipient, source, NOW);
  }

  public static HeldMail mail(String name, String recipient, String source, Instant received) {
    return new HeldMail(
        id(name),
        recipient,
        source,
        source,
        "Ann <" + source + ">",
        "Hello from " + name,
        "<" + name + "@far.example>",
        1000,
        received,
        "held-unknown-source",
        Proof.NONE,
        HeldState.HELD,
        Optional.empty(),
        received,
        0);
  }

  public static HeldMail saying(HeldMail mail, String text) {
    return new HeldMail(
        mail.id(),
        mail.recipient(),
        mail.source(),
        text,
        text,
        text,
        text,
        mail.size(),
        mail.received(),
        mail.reason(),
        mail.proof(),
        mail.state(),
        mail.place(),
        mail.changed(),
        mail.version());
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  /** A question to the source, or where that is no address, to Ann about it. */
  public static Question question(String source, String... recipients) {
    Address to = address(recipients[0]);
    return new Question(
        source,
        Address.parse(source).orElseGet(() -> address(ANN)),
        Set.of(recipients),
        to.domain(),
        new Question.Original(
            to,
            Optional.of("<first@far.example>"),
            Optional.of("<before@here.example>"),
            Optional.of("Hello"),
            "en",
            1000,
            NOW));
  }

  public static TrustEntry allow(Scope scope, Pattern.Kind kind, String value) {
    return entry(scope, new Pattern(kind, value), Verdict.ALLOW, NOW, Optional.empty());
  }

  public static TrustEntry block(Scope scope, Pattern.Kind kind, String value) {
    return entry(scope, new Pattern(kind, value), Verdict.BLOCK, NOW, Optional.empty());
  }

  public static TrustEntry entry(
      Scope scope, Pattern pattern, Verdict verdict, Instant created, Optional<Instant> expires) {
    return new TrustEntry(
        UUID.randomUUID().toString(),
        scope,
        pattern,
        verdict,
        Proof.NONE,
        Origin.REPLY,
        created,
        expires,
        Optional.empty());
  }

  /** What is asked of the trust list for a mail without a list from 192.0.2.25. */
  public static TrustQuestion asking(String recipient, String source) {
    return new TrustQuestion(
        recipient, Optional.of(source), Optional.empty(), Optional.of("192.0.2.25"));
  }

  public static Decision decision(Instant at, String recipient, String source, String outcome) {
    return new Decision(
        at,
        "<first@far.example>",
        recipient,
        source,
        outcome,
        "deliver",
        outcome + "-reason",
        outcome.equals("hold"),
        "");
  }
}
