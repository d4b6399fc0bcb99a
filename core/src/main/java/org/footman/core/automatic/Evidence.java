// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.message.EncodedWords;
import org.footman.core.message.Header;

/** The facts in the form that rules ask for: fields by name, senders, subject, parts of our own. */
final class Evidence {
  /** More of a field than any rule needs, so that a hostile message costs little. */
  private static final int MAX_VALUE = 4000;

  private static final AddressRules ADDRESSES = new AddressRules(false);

  private final Optional<Address> envelopeSender;
  private final Map<String, List<String>> fields = new HashMap<>();
  private final List<String> ownParts;
  private final List<String> senderLocals = new ArrayList<>();
  private final String subject;

  Evidence(AutomaticFacts facts) {
    envelopeSender = facts.envelopeSender();
    for (Header field : facts.headers().fields()) {
      fields
          .computeIfAbsent(lower(field.name()), name -> new ArrayList<>())
          .add(cut(field.value()));
    }
    ownParts = beforeForwarded(facts.partTypes());
    envelopeSender.map(sender -> lower(sender.localPart())).ifPresent(senderLocals::add);
    senderLocals.addAll(localParts("from"));
    senderLocals.addAll(localParts("sender"));
    subject = EncodedWords.decode(first("subject")).strip().toLowerCase(Locale.ROOT);
  }

  boolean nullSender() {
    return envelopeSender.isEmpty();
  }

  /** Whether the envelope sender was made for one recipient (protocols.md rule 31). */
  boolean variableSender() {
    return envelopeSender.filter(sender -> ADDRESSES.source(sender).verp()).isPresent();
  }

  // RFC 3834 sections 2 and 5: any value but "no", unknown keywords and illegal second fields too
  boolean autoSubmitted() {
    return any("auto-submitted", body -> !FieldText.keyword(body).equals("no"));
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean hasAny(List<String> names) {
    return names.stream().anyMatch(this::has);
  }

  boolean hasPrefixed(List<String> prefixes) {
    return fields.keySet().stream().anyMatch(name -> prefixes.stream().anyMatch(name::startsWith));
  }

  /** Whether any field of that name has such a body; several fields are looked at one by one. */
  boolean any(String name, Predicate<String> body) {
    return fields.getOrDefault(name, List.of()).stream().anyMatch(body);
  }

  boolean any(String name, Pattern pattern) {
    return any(name, body -> pattern.matcher(body).find());
  }

  String subject() {
    return subject;
  }

  /** Local parts of envelope sender, From and Sender, in lower case. */
  List<String> senderLocals() {
    return senderLocals;
  }

  /** Whether a part of the message itself, not of one it forwards, has one of these types. */
  boolean hasPart(List<String> types) {
    return types.contains(FieldText.keyword(first("content-type")))
        || ownParts.stream().map(FieldText::keyword).anyMatch(types::contains);
  }

  /** A parameter of the message's own Content-Type, in lower case; empty when absent. */
  String contentParameter(String name) {
    return FieldText.parameter(first("content-type"), name);
  }

  /** The methods of its calendar parts (RFC 6047 section 2.4). */
  List<String> calendarMethods() {
    List<String> types = new ArrayList<>(ownParts);
    types.add(first("content-type"));
    return types.stream()
        .filter(type -> FieldText.keyword(type).equals("text/calendar"))
        .map(type -> FieldText.parameter(type, "method"))
        .toList();
  }

  // A person who forwards a bounce as an attachment is still a person.
  private static List<String> beforeForwarded(List<String> types) {
    List<String> own = new ArrayList<>();
    for (String type : types) {
      String lower = lower(cut(type));
      if (lower.startsWith("message/rfc822") || lower.equals("message/global")) {
        break;
      }
      own.add(lower);
    }
    return own;
  }

  private List<String> localParts(String name) {
    return fields.getOrDefault(name, List.of()).stream()
        .flatMap(body -> FieldText.localParts(body).stream())
        .toList();
  }

  private String first(String name) {
    return fields.getOrDefault(name, List.of("")).get(0);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String cut(String text) {
    return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) : text;
  }
}
