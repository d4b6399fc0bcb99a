// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads encoded-words (RFC 2047) in unstructured fields such as Subject. What is malformed or in an
 * unknown charset stays as it is; the text that comes out never holds a control character, so that
 * an encoded line break cannot become one.
 */
public final class EncodedWords {
  // RFC 2231 section 5 adds the language after "*"
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]*+)?\\?([BbQq])\\?([^?]*+)\\?=");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private EncodedWords() {}

  /** The text with its encoded-words decoded, each run of controls as one space. */
  public static String decode(String text) {
    if (!text.contains("=?")) {
      return visible(text);
    }
    StringBuilder out = new StringBuilder();
    Matcher word = WORD.matcher(text);
    Run run = new Run();
    int end = 0;
    while (word.find()) {
      String between = text.substring(end, word.start());
      // RFC 2047 section 6.2: white space between two encoded-words is not shown
      boolean adjacent = end > 0 && between.isBlank();
      if (!adjacent || !run.takes(word.group(1))) {
        out.append(run.flush()).append(adjacent ? "" : between);
      }
      if (!run.add(word.group(1), word.group(2), word.group(3))) {
        out.append(run.flush()).append(word.group());
      }
      end = word.end();
    }
    out.append(run.flush()).append(text.substring(end));
    return INVISIBLE.matcher(out).replaceAll(" ");
  }

  private static String visible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return INVISIBLE.matcher(text).replaceAll(" ");
      }
    }
    return text;
  }

  /** The octets of neighbouring words of one charset: some clients cut a character in two. */
  private static final class Run {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private String name = "";
    private Charset charset = StandardCharsets.US_ASCII;

    boolean takes(String charsetName) {
      return octets.size() == 0 || name.equalsIgnoreCase(charsetName);
    }

    boolean add(String charsetName, String encoding, String text) {
      Optional<Charset> known = charset(charsetName);
      Optional<byte[]> decoded =
          encoding.equalsIgnoreCase("B") ? base64(text) : Optional.of(quoted(text));
      if (known.isEmpty() || decoded.isEmpty()) {
        return false;
      }
      name = charsetName;
      charset = known.get();
      octets.writeBytes(decoded.get());
      return true;
    }

    String flush() {
      String text = octets.toString(charset);
      octets.reset();
      return text;
    }
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // RFC 2047 section 4.2
  private static byte[] quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '=' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low >= 0) {
        out.write(high * 16 + low);
        i += 2;
      } else {
        out.write(c == '_' ? ' ' : c);
      }
    }
    return out.toByteArray();
  }
}
