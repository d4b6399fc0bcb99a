// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.footman.core.rating.Rated;

/**
 * The attributes that the suite leaves on a mail. They hold strings, numbers and booleans only, so
 * that every queue of James keeps them; a mail is correlated by them, never by its name.
 */
public final class Marks {
  /** A random id given at DATA: the same for every split and every repeated delivery. */
  public static final AttributeName ARRIVAL = AttributeName.of("org.footman.arrival");

  /** When the message came in, milliseconds since 1970. */
  public static final AttributeName RECEIVED = AttributeName.of("org.footman.received");

  /** The envelope recipients before any rewriting. */
  public static final AttributeName ASKED_FOR = AttributeName.of("org.footman.recipients");

  /** Recipient to {@link Ruling}. */
  public static final AttributeName RULINGS = AttributeName.of("org.footman.rulings");

  /** When the mail was first put back, milliseconds since 1970. */
  public static final AttributeName WAITING_SINCE = AttributeName.of("org.footman.waiting-since");

  /** How often it was put back. */
  public static final AttributeName TRIES = AttributeName.of("org.footman.tries");

  /** Set on a mail that goes on unchecked because it waited long enough. */
  public static final AttributeName UNABLE = AttributeName.of("org.footman.unable");

  /** The id of the challenge that this mail is. */
  public static final AttributeName CHALLENGE = AttributeName.of("org.footman.challenge");

  /** What became of the key of the mail: {@link KeyResult}. */
  public static final AttributeName KEY = AttributeName.of("org.footman.auth-key");

  /** Who brought the mail: {@link Bringer}. */
  public static final AttributeName CLIENT = AttributeName.of("org.footman.client");

  /** What was found out about its source: {@link Proven}. */
  public static final AttributeName PROOF = AttributeName.of("org.footman.proof");

  /** What was found out about its source, as the log line of each decision about it says it. */
  public static final AttributeName FOUND = AttributeName.of("org.footman.found");

  /** What the ratings of its From domain come to: {@link Rated}. */
  public static final AttributeName RATING = AttributeName.of("org.footman.rating");

  /** The username that JMAP notes on what its users send. */
  private static final AttributeName SENT_BY_JMAP =
      AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");

  private Marks() {}

  public static Optional<String> text(Mail mail, AttributeName name) {
    return AttributeUtils.getValueAndCastFromMail(mail, name, String.class);
  }

  public static Optional<Instant> time(Mail mail, AttributeName name) {
    return AttributeUtils.getValueAndCastFromMail(mail, name, Long.class)
        .map(Instant::ofEpochMilli);
  }

  public static void set(Mail mail, AttributeName name, String value) {
    mail.setAttribute(new Attribute(name, AttributeValue.of(value)));
  }

  public static void set(Mail mail, AttributeName name, Instant value) {
    mail.setAttribute(new Attribute(name, AttributeValue.of(value.toEpochMilli())));
  }

  /** How often the mail was put back. */
  public static int tries(Mail mail) {
    return AttributeUtils.getValueAndCastFromMail(mail, TRIES, Integer.class).orElse(0);
  }

  public static void tries(Mail mail, int count) {
    mail.setAttribute(new Attribute(TRIES, AttributeValue.of(count)));
  }

  /** The signed-in user who submitted the mail, by SMTP AUTH or JMAP. */
  public static Optional<String> signedInUser(Mail mail) {
    return text(mail, Mail.SMTP_AUTH_USER).or(() -> text(mail, SENT_BY_JMAP));
  }

  /**
   * Whether a mailet of James or of the suite made the mail. What they make of a user's mail, such
   * as a forward, carries the user's name on.
   */
  public static boolean madeHere(Mail mail) {
    return mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent()
        || mail.getAttribute(CHALLENGE).isPresent();
  }

  /** Whether nobody signed in for the mail and no mailet of this James made it. */
  public static boolean isFromOutside(Mail mail) {
    return signedInUser(mail).isEmpty() && !madeHere(mail);
  }

  public static void key(Mail mail, KeyResult result) {
    set(mail, KEY, result.toString());
  }

  /** What became of the mail's key; empty when nobody was asked. */
  public static Optional<KeyResult> key(Mail mail) {
    return text(mail, KEY).flatMap(KeyResult::parse);
  }

  public static void proven(Mail mail, Proven proven) {
    mail.setAttribute(ofProven(proven));
  }

  /** The attribute that carries what was found out about a mail's source. */
  public static Attribute ofProven(Proven proven) {
    return new Attribute(PROOF, AttributeValue.of(proven.toString()));
  }

  /** What was found out about the mail's source; nothing where nobody looked. */
  public static Proven proven(Mail mail) {
    return text(mail, PROOF).flatMap(Proven::parse).orElse(Proven.NOTHING);
  }

  public static void rated(Mail mail, Rated rated) {
    ofRated(rated).ifPresentOrElse(mail::setAttribute, () -> mail.removeAttribute(RATING));
  }

  /** The attribute that carries what ratings come to; empty where nobody was asked. */
  public static Optional<Attribute> ofRated(Rated rated) {
    return rated.equals(Rated.NOT)
        ? Optional.empty()
        : Optional.of(new Attribute(RATING, AttributeValue.of(rated.toString())));
  }

  /** What the ratings of its From domain come to; nothing where nobody was asked. */
  public static Rated rated(Mail mail) {
    return text(mail, RATING).flatMap(Rated::parse).orElse(Rated.NOT);
  }

  public static void rulings(Mail mail, Map<MailAddress, Ruling> rulings) {
    Map<String, AttributeValue<?>> values = new HashMap<>();
    rulings.forEach(
        (to, ruling) -> values.put(to.asString(), AttributeValue.of(ruling.toString())));
    mail.setAttribute(new Attribute(RULINGS, AttributeValue.of(values)));
  }

  /** The ruling for that recipient. */
  public static Optional<Ruling> ruling(Mail mail, MailAddress recipient) {
    return mail.getAttribute(RULINGS)
        .map(a -> a.getValue().value())
        .filter(Map.class::isInstance)
        .map(m -> ((Map<?, ?>) m).get(recipient.asString()))
        .map(v -> v instanceof AttributeValue<?> a ? a.value() : v)
        .filter(String.class::isInstance)
        .flatMap(v -> Ruling.parse((String) v));
  }

  /** Notes the recipients before any rewriting, once. */
  public static void askedFor(Mail mail, Collection<MailAddress> recipients) {
    if (mail.getAttribute(ASKED_FOR).isEmpty()) {
      List<AttributeValue<?>> values = new ArrayList<>(recipients.size());
      for (MailAddress recipient : recipients) {
        values.add(AttributeValue.of(recipient.asString()));
      }
      mail.setAttribute(new Attribute(ASKED_FOR, AttributeValue.of(values)));
    }
  }

  /** The recipients before any rewriting; empty when they were not noted. */
  public static List<String> askedFor(Mail mail) {
    return mail.getAttribute(ASKED_FOR)
        .map(a -> a.getValue().value())
        .filter(Collection.class::isInstance)
        .map(c -> ((Collection<?>) c).stream())
        .map(s -> s.map(v -> v instanceof AttributeValue<?> a ? a.value() : v))
        .map(s -> s.map(String::valueOf).toList())
        .orElse(List.of());
  }
}
