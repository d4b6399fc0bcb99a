// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.message.EncodedWords;
import org.footman.core.message.Header;

/** The facts in the form that rules ask for: fields by name, senders, subject, parts of our own. */
final class Evidence {
  /** More of a field than any rule needs, so that a hostile message costs little. */
  private static final int MAX_VALUE = 4000;

  private static final String CALENDAR = "text/calendar";

  private static final AddressRules ADDRESSES = new AddressRules(false);

  private final Optional<Address> envelopeSender;
  private final Map<String, List<String>> fields = new HashMap<>();
  private final List<String> ownParts;
  private final Set<String> ownTypes = new HashSet<>();
  private final String reportType;
  private final Set<String> senderLocals = new LinkedHashSet<>();
  private final String subject;

  Evidence(AutomaticFacts facts) {
    envelopeSender = facts.envelopeSender();
    for (Header field : facts.headers().fields()) {
      fields
          .computeIfAbsent(lower(field.name()), name -> new ArrayList<>())
          .add(cut(field.value()));
    }
    ownParts = beforeForwarded(facts.partTypes());
    ownTypes.add(FieldText.keyword(first("content-type")));
    ownParts.forEach(part -> ownTypes.add(FieldText.keyword(part)));
    reportType = FieldText.parameter(first("content-type"), "report-type");
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
    return !Collections.disjoint(names, fields.keySet());
  }

  boolean hasPrefixed(List<String> prefixes) {
    for (String name : fields.keySet()) {
      for (String prefix : prefixes) {
        if (name.startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether any field of that name has such a body; several fields are looked at one by one. */
  boolean any(String name, Predicate<String> body) {
    for (String one : fields.getOrDefault(name, List.of())) {
      if (body.test(one)) {
        return true;
      }
    }
    return false;
  }

  boolean any(String name, Pattern pattern) {
    return any(name, body -> pattern.matcher(body).find());
  }

  String subject() {
    return subject;
  }

  /** The same for a field of any of these names. */
  boolean any(List<String> names, Predicate<String> body) {
    for (String name : names) {
      if (any(name, body)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the local part of envelope sender, From or Sender, in lower case, is such a one. */
  boolean anySender(Predicate<Matcher> is, Pattern pattern) {
    for (String local : senderLocals) {
      if (is.test(pattern.matcher(local))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part of the message itself, not of one it forwards, has one of these types. */
  boolean hasPart(List<String> types) {
    return !Collections.disjoint(types, ownTypes);
  }

  /** What the message's own Content-Type says it reports, in lower case; empty when nothing. */
  String reportType() {
    return reportType;
  }

  /** The methods of its calendar parts (RFC 6047 section 2.4). */
  List<String> calendarMethods() {
    if (!ownTypes.contains(CALENDAR)) {
      return List.of();
    }
    List<String> types = new ArrayList<>(ownParts);
    types.add(first("content-type"));
    return types.stream()
        .filter(type -> FieldText.keyword(type).equals(CALENDAR))
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
    List<String> locals = new ArrayList<>();
    fields.getOrDefault(name, List.of()).forEach(b -> locals.addAll(FieldText.localParts(b)));
    return locals;
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
