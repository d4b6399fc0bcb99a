// SPDX-License-Identifier: Apache-2.0
package org.footman.james.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import javax.mail.Part;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeUtility;
import org.apache.mailet.Mail;
import org.footman.core.address.Address;
import org.footman.core.address.Source;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.automatic.AutomaticFacts;
import org.footman.core.automatic.AutomaticKind;
import org.footman.core.automatic.AutomaticMail;
import org.footman.core.automatic.Classification;
import org.footman.core.message.Headers;
import org.footman.core.proof.SourceProof;
import org.footman.core.rating.RatingRoute;
import org.footman.core.trust.Proof;
import org.footman.james.Keys;

/** What the suite reads in one mail, each thing once and only when it is asked for. */
public final class MailFacts {
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");
  private static final int MOST_IDS = 20;
  private static final int RETURNED_OCTETS = 64 * 1024;

  /** Stands for a sender that we cannot parse: it is not the null reverse-path. */
  private static final Address UNREADABLE = new Address("unreadable", "sender.invalid");

  private final Mail mail;
  private final Keys keys;
  private final Optional<KeyResult> key;
  private final Optional<Source> proven;
  private final Headers headers;
  private Optional<Optional<Source>> source = Optional.empty();
  private Optional<Proven> sourceProof = Optional.empty();
  private Optional<Optional<String>> listId = Optional.empty();
  private Optional<Classification> classification = Optional.empty();
  private Optional<List<Part>> parts = Optional.empty();

  private MailFacts(Mail mail, Keys keys, Headers headers) {
    this.mail = mail;
    this.keys = keys;
    this.key = Marks.key(mail);
    this.proven =
        key.filter(k -> k.verdict().valid()).flatMap(KeyResult::address).map(keys.rules()::source);
    this.headers = headers;
  }

  public static MailFacts of(Mail mail, Keys keys) throws MessagingException {
    return new MailFacts(mail, keys, MimeFacts.headers(mail.getMessage()));
  }

  /** The envelope sender as a source; empty for the null reverse-path. */
  public Optional<Source> source() {
    if (source.isEmpty()) {
      source = Optional.of(keys.source(mail.getMaybeSender()));
    }
    return source.get();
  }

  public Headers headers() {
    return headers;
  }

  public Optional<String> clientAddress() {
    return Optional.ofNullable(mail.getRemoteAddr());
  }

  public String messageId() {
    return cut(headers.first("Message-ID").orElse(""), 255);
  }

  /** The header From as it stands, decoded. */
  public String from() {
    return decoded("From");
  }

  public String subject() {
    return decoded("Subject");
  }

  private String decoded(String name) {
    String raw = headers.first(name).orElse("");
    try {
      return cut(MimeUtility.decodeText(raw), 255);
    } catch (UnsupportedEncodingException e) {
      return cut(raw, 255);
    }
  }

  /** What became of its key; empty when nobody was asked about it. */
  public Optional<KeyResult> key() {
    return key;
  }

  /** The list it came through. */
  public Optional<String> listId() {
    if (listId.isEmpty()) {
      listId = Optional.of(AutomaticMail.listId(headers));
    }
    return listId.get();
  }

  /** Whether it carries a key, whatever that is worth. */
  public boolean hasKey() {
    return headers.has(KeyClaim.FIELD);
  }

  /** What a valid key proves: the address it was verified for, usually the header From. */
  public Optional<Source> proven() {
    return proven;
  }

  /**
   * Whether a valid key proves the envelope sender, not only the header From. A forwarder's SRS
   * address stands for the same source and lies at another's domain: it is not proven.
   */
  public boolean provesSource() {
    return proven.isPresent()
        && proven.map(Source::key).equals(source().map(Source::key))
        && proven
            .map(s -> s.asReceived().domain())
            .equals(source().map(s -> s.asReceived().domain()));
  }

  /** What was found out about its source; nothing where nobody looked. */
  public Proven sourceProof() {
    if (sourceProof.isEmpty()) {
      sourceProof = Optional.of(Marks.proven(mail));
    }
    return sourceProof.get();
  }

  /** How its source was shown to be genuine, for a recipient with that wish about keys. */
  public SourceProof sourceProof(boolean keysCount) {
    return keysCount && provesSource()
        ? new SourceProof(Proof.AUTHKEY, source().map(Source::key), Proof.AUTHKEY)
        : sourceProof().source();
  }

  /** Where the ratings of its From domain lead, for a recipient with that wish about keys. */
  public RatingRoute rating(boolean keysCount) {
    Optional<String> ofKey =
        keysCount ? proven.map(p -> p.asReceived().domain()) : Optional.empty();
    return Marks.rated(mail).counts(ofKey);
  }

  /** When James accepted it. */
  public Instant received() {
    return Marks.time(mail, Marks.RECEIVED).orElseGet(() -> mail.getLastUpdated().toInstant());
  }

  /** What tells this arrival from every other: the same for splits and repeated deliveries. */
  public String arrival() {
    return Marks.text(mail, Marks.ARRIVAL)
        .orElseGet(() -> mail.getName().split("-!", 2)[0] + messageId());
  }

  public long size() {
    try {
      return mail.getMessageSize();
    } catch (MessagingException e) {
      return 0;
    }
  }

  public Classification classification() {
    if (classification.isEmpty()) {
      Optional<Address> sender =
          source()
              .map(Source::asReceived)
              .or(() -> mail.getMaybeSender().asOptional().map(s -> UNREADABLE));
      classification =
          Optional.of(AutomaticMail.classify(new AutomaticFacts(sender, headers, types())));
    }
    return classification.get();
  }

  /**
   * The Message-IDs that this mail refers to: In-Reply-To, References, and in a bounce or receipt
   * the id of the message it speaks of (RFC 3464, RFC 8098 Original-Message-ID).
   */
  public Set<String> referredIds() {
    Set<String> ids = new LinkedHashSet<>();
    headers.all("In-Reply-To").forEach(v -> ids(v, ids));
    headers.all("References").forEach(v -> ids(v, ids));
    AutomaticKind kind = classification().kind();
    if (kind == AutomaticKind.BOUNCE || kind == AutomaticKind.REPORT) {
      parts().stream()
          .filter(
              p ->
                  MimeFacts.is(
                      p,
                      "message/rfc822",
                      "text/rfc822-headers",
                      "message/global",
                      "message/global-headers",
                      "message/disposition-notification",
                      "message/global-disposition-notification"))
          .forEach(p -> returnedIds(p, ids));
    }
    return ids;
  }

  /** The text of the machine-readable part of a bounce (RFC 3464, RFC 6533), at most 64 KiB. */
  public Optional<String> deliveryStatus() {
    return parts().stream()
        .filter(p -> MimeFacts.is(p, "message/delivery-status", "message/global-delivery-status"))
        .findFirst()
        .flatMap(MailFacts::text);
  }

  private static Optional<String> text(Part part) {
    try (InputStream in = part.getInputStream()) {
      return Optional.of(new String(in.readNBytes(RETURNED_OCTETS), StandardCharsets.UTF_8));
    } catch (IOException | MessagingException e) {
      return Optional.empty(); // a part that cannot be read says nothing
    }
  }

  private static void returnedIds(Part part, Set<String> ids) {
    try (InputStream in = part.getInputStream()) {
      new String(in.readNBytes(RETURNED_OCTETS), StandardCharsets.UTF_8)
          .lines()
          .map(String::trim)
          .filter(
              l ->
                  l.regionMatches(true, 0, "Message-ID:", 0, 11)
                      || l.regionMatches(true, 0, "Original-Message-ID:", 0, 20))
          .forEach(l -> ids(l, ids));
    } catch (IOException | MessagingException e) {
      return; // a returned message that cannot be read names nothing
    }
  }

  private static void ids(String text, Set<String> into) {
    List<String> found = new ArrayList<>();
    Matcher m = ID.matcher(text);
    while (m.find()) {
      found.add(m.group());
    }
    into.addAll(found.subList(Math.max(0, found.size() - MOST_IDS), found.size()));
  }

  /** Most mail says itself that it has no parts, and needs no reading for that. */
  private List<String> types() {
    List<String> types = headers.all("Content-Type");
    String type = types.isEmpty() ? "text/plain" : types.get(0).toLowerCase(Locale.ROOT);
    return headers.whole() && types.size() < 2 && type.startsWith("text/")
        ? List.of(type)
        : MimeFacts.types(parts());
  }

  private List<Part> parts() {
    if (parts.isEmpty()) {
      parts = Optional.of(read());
    }
    return parts.get();
  }

  private List<Part> read() {
    try {
      MimeMessage message = mail.getMessage();
      return MimeFacts.parts(message);
    } catch (MessagingException e) {
      return List.of();
    }
  }

  /** Cuts a text to so many UTF-16 units, never through a surrogate pair. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
