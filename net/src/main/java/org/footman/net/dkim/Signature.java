// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import org.footman.core.address.Address;

/**
 * One field DKIM-Signature.
 *
 * @param record what jDKIM reads in it; empty where it finds it broken, expired or without From,
 *     and where its key is not in DNS
 * @param domain its {@code d=} as lower-case A-labels; empty where it has none
 * @param selector its {@code s=}; empty where it has none
 */
record Signature(Field field, Optional<SignatureRecord> record, String domain, String selector) {
  /** Its name in lower case. */
  static final String FIELD = "dkim-signature";

  private static final Pattern DOMAIN = tag("d");
  private static final Pattern SELECTOR = tag("s");
  private static final Pattern SIGNED =
      Pattern.compile("((?:^|;)[ \\t\\r\\n]*b[ \\t\\r\\n]*=)[^;]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
  private static final int MOST = 64 * 1024;
  private static final Pattern SIGNED_AT = tag("t");
  private static final Pattern ENDS_AT = tag("x");

  /** Times and lengths are digits (RFC 6376 section 3.5); jDKIM takes others for none. */
  private static final Pattern NO_NUMBER =
      Pattern.compile(
          "(?:^|;)[ \\t\\r\\n]*[txl][ \\t\\r\\n]*=[ \\t\\r\\n]*+"
              + "(?![0-9]{1,76}[ \\t\\r\\n]*(?:;|$))");

  static Signature in(Field field) {
    String domain = find(DOMAIN, field);
    String selector = find(SELECTOR, field);
    Optional<String> canonical =
        Address.parse("x@" + domain).map(Address::domain).filter(name -> !name.startsWith("["));
    boolean named = canonical.isPresent() && NAME.matcher(selector).matches();
    return new Signature(
        field,
        named ? record(field) : Optional.empty(),
        canonical.orElse(""),
        named ? selector : "");
  }

  /** Whether its domain is one, or one above or below it. */
  boolean isFor(String other) {
    return other.equals(domain) || other.endsWith("." + domain) || domain.endsWith("." + other);
  }

  /** Where its key is. */
  String keyName() {
    return selector + "._domainkey." + domain;
  }

  /** The field as it was signed: with nothing in {@code b=} (RFC 6376 section 3.7). */
  Field unsigned() {
    Matcher signed = SIGNED.matcher(field.body());
    String name = field.raw().substring(0, field.raw().indexOf(':') + 1);
    return new Field(name + signed.replaceFirst("$1"));
  }

  private static Optional<SignatureRecord> record(Field field) {
    if (field.raw().length() > MOST || NO_NUMBER.matcher(field.body()).find() || endsFirst(field)) {
      return Optional.empty();
    }
    try {
      SignatureRecord record = new SignatureRecordImpl(field.body());
      record.validate();
      // read on demand, and as strictly
      record.getHashKeyType();
      record.getBodyHashLimit();
      record.getBodyHash();
      record.getSignature();
      boolean inDns =
          record.getRecordLookupMethods().stream()
              .anyMatch(way -> way.toString().equals("dns/txt"));
      return inDns ? Optional.of(record) : Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty(); // jDKIM's way to say that something is wrong with it
    }
  }

  /** Section 3.5: a signature ends after it was made. */
  private static boolean endsFirst(Field field) {
    String end = find(ENDS_AT, field);
    String made = find(SIGNED_AT, field);
    return !end.isEmpty()
        && !made.isEmpty()
        && new BigInteger(end).compareTo(new BigInteger(made)) <= 0;
  }

  private static String find(Pattern tag, Field field) {
    Matcher found = tag.matcher(field.body());
    return found.find() ? found.group(1).toLowerCase(Locale.ROOT) : "";
  }

  private static Pattern tag(String name) {
    return Pattern.compile(
        "(?:^|;)[ \\t\\r\\n]*" + name + "[ \\t\\r\\n]*=[ \\t\\r\\n]*([^; \\t\\r\\n]{1,255})");
  }
}
