// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.jdkim.api.SignatureRecord;

/**
 * What of a header a signature covers, as it was signed (RFC 6376 section 3.7). jDKIM's own way
 * takes the octets through the character set of the JVM, which loses those that are no ASCII.
 */
final class SignedHeader {
  private final HeaderFields header;

  SignedHeader(HeaderFields header) {
    this.header = header;
  }

  byte[] of(Signature signature, SignatureRecord record) {
    boolean relaxed = SignatureRecord.RELAXED.equals(record.getHeaderCanonicalisationMethod());
    StringBuilder signed = new StringBuilder();
    Map<String, Integer> taken = new HashMap<>();
    for (CharSequence listed : record.getHeaders()) {
      String name = listed.toString().strip().toLowerCase(Locale.ROOT);
      List<Field> fields = others(name, signature);
      int nth = taken.merge(name, 1, Integer::sum);
      if (nth <= fields.size()) { // from the bottom up; a field that is not there is nothing
        signed.append(canonical(fields.get(fields.size() - nth), relaxed)).append("\r\n");
      }
    }
    return signed
        .append(canonical(signature.unsigned(), relaxed))
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A signature covers others of its kind, never itself. */
  private List<Field> others(String name, Signature signature) {
    List<Field> all = header.named(name);
    return name.equals(Signature.FIELD)
        ? all.stream().filter(field -> !field.equals(signature.field())).toList()
        : all;
  }

  /** One field as it was signed, without its CRLF. */
  static String canonical(Field field, boolean relaxed) {
    return relaxed ? field.name() + ":" + relaxed(field.body()) : field.raw();
  }

  /** Section 3.4.2. */
  private static String relaxed(String body) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      boolean lineEnd =
          (c == '\r' && body.startsWith("\r\n", i))
              || (c == '\n' && i > 0 && body.charAt(i - 1) == '\r');
      boolean space = c == ' ' || c == '\t';
      if (space && !text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      } else if (!space && !lineEnd) {
        text.append(c);
      }
    }
    int end = text.length();
    return text.substring(0, end > 0 && text.charAt(end - 1) == ' ' ? end - 1 : end);
  }
}
