// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.message.EncodedWords;
import org.footman.core.message.Header;

/**
 * The facts in the form that rules ask for: the fields and types that are signs, senders, subject.
 * Nothing is kept of a field that no rule asks for.
 */
final class Evidence {
  /** The sign of a message whose Content-Type says what it reports. */
  static final String REPORT_TYPE = "report-type";

  static final String CALENDAR = "text/calendar";

  private static final String CONTENT_TYPE = "content-type";
  private static final String FROM = "from";
  private static final String SENDER = "sender";
  private static final String SUBJECT = "subject";

  /** The fields that are kept even if no rule has them as signs. */
  static final List<String> ALWAYS_READ = List.of(CONTENT_TYPE, FROM, SENDER, SUBJECT);

  /** More of a field than any rule needs, so that a hostile message costs little. */
  private static final int MAX_VALUE = 4000;

  private final Optional<Address> envelopeSender;
  private final BitSet rulesToAsk = RuleBook.askedAlways();

  /** Named as the rules name them. */
  private final List<Header> fields = new ArrayList<>();

  /** Of its own parts, with parameters: in lower case, the message's first. */
  private final List<String> ownTypes = new ArrayList<>();

  private final List<String> typeSigns = new ArrayList<>(1);
  private final String reportType;
  private final List<String> senderLocals = new ArrayList<>(2);
  private final String subject;

  Evidence(AutomaticFacts facts) {
    envelopeSender = facts.envelopeSender();
    for (Header field : facts.headers().fields()) {
      keep(field);
    }
    ownTypes.add(lower(first(CONTENT_TYPE)));
    addOwnParts(facts.partTypes());
    ownTypes.forEach(this::noteType);
    reportType = ofReport(ownTypes.get(0));
    envelopeSender.ifPresent(sender -> senderLocals.add(lower(sender.localPart())));
    addLocalParts(FROM);
    addLocalParts(SENDER);
    subject = EncodedWords.decode(first(SUBJECT)).strip().toLowerCase(Locale.ROOT);
  }

  private void keep(Header field) {
    Sign sign = RuleBook.ofField(field.name());
    if (sign != Sign.NONE) {
      fields.add(new Header(sign.name(), cut(field.value())));
      rulesToAsk.or(sign.rules());
    }
  }

  // A person who forwards a bounce as an attachment is still a person.
  private void addOwnParts(List<String> types) {
    for (String type : types) {
      String lower = lower(cut(type));
      if (lower.startsWith("message/rfc822") || lower.equals("message/global")) {
        return;
      }
      if (!lower.equals(ownTypes.get(0))) {
        ownTypes.add(lower);
      }
    }
  }

  private void noteType(String type) {
    Sign sign = RuleBook.ofType(FieldText.keyword(type));
    if (sign != Sign.NONE) {
      typeSigns.add(sign.name());
      rulesToAsk.or(sign.rules());
    }
  }

  private String ofReport(String contentType) {
    if (!contentType.contains(REPORT_TYPE)) {
      return "";
    }
    rulesToAsk.or(RuleBook.ofType(REPORT_TYPE).rules());
    return FieldText.parameter(contentType, REPORT_TYPE);
  }

  private void addLocalParts(String name) {
    for (Header field : fields) {
      if (field.name().equals(name)) {
        for (String local : FieldText.localParts(field.value())) {
          if (senderLocals.isEmpty() || !senderLocals.get(0).equals(local)) {
            senderLocals.add(local); // else it is that of the envelope, as nearly always
          }
        }
      }
    }
  }

  /** The numbers of the rules of which the message bears a sign, or that need none. */
  BitSet rulesToAsk() {
    return rulesToAsk;
  }

  boolean nullSender() {
    return envelopeSender.isEmpty();
  }

  /** Whether the envelope sender was made for one recipient (protocols.md rule 31). */
  boolean variableSender() {
    return envelopeSender.filter(AddressRules::isVariable).isPresent();
  }

  // RFC 3834 sections 2 and 5: any value but "no", unknown keywords and illegal second fields too
  boolean autoSubmitted() {
    return any(Set.of("auto-submitted"), body -> !FieldText.keyword(body).equals("no"));
  }

  /** Whether it has a field of one of these names. */
  boolean hasAny(Set<String> names) {
    return any(names, body -> true);
  }

  /** Whether any field of these names has such a body; several fields are looked at one by one. */
  boolean any(Set<String> names, Predicate<String> body) {
    for (Header field : fields) {
      if (names.contains(field.name()) && body.test(field.value())) {
        return true;
      }
    }
    return false;
  }

  String subject() {
    return subject;
  }

  /** Whether the local part of envelope sender, From or Sender, in lower case, is such a one. */
  boolean anySender(Predicate<String> local) {
    for (String one : senderLocals) {
      if (local.test(one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part of the message itself, not of one it forwards, has one of these types. */
  boolean hasPart(Set<String> types) {
    for (String type : typeSigns) {
      if (types.contains(type)) {
        return true;
      }
    }
    return false;
  }

  /** What the message's own Content-Type says it reports, in lower case; empty when nothing. */
  String reportType() {
    return reportType;
  }

  /** The methods of its calendar parts (RFC 6047 section 2.4). */
  List<String> calendarMethods() {
    return ownTypes.stream()
        .filter(type -> FieldText.keyword(type).equals(CALENDAR))
        .map(type -> FieldText.parameter(type, "method"))
        .toList();
  }

  private String first(String name) {
    for (Header field : fields) {
      if (field.name().equals(name)) {
        return field.value();
      }
    }
    return "";
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String cut(String text) {
    return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) : text;
  }
}
