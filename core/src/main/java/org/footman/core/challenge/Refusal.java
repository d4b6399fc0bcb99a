// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A refusal text taken apart.
 *
 * @param replyCode the SMTP reply code it begins with, 0 when there is none
 * @param statusCodes every enhanced status code that was given for this refusal, the text's and the
 *     one beside it; X.0.0 says nothing and is left out
 * @param words the text in lower case, without codes, line ends and mail addresses
 */
record Refusal(int replyCode, List<String> statusCodes, String words) {
  private static final int MAX_CHARACTERS = 4096;
  private static final Pattern LINE =
      Pattern.compile(
          "(?:([45]\\d\\d)(?!\\d))?[ -]?#?(?:([45]\\.\\d{1,3}\\.\\d{1,3})(?![.\\d]))?(.*)");
  private static final Pattern QMAIL = Pattern.compile("#([45]\\.\\d{1,3}\\.\\d{1,3})(?![.\\d])");
  private static final Pattern STATUS = Pattern.compile("[45]\\.\\d{1,3}\\.\\d{1,3}");
  private static final Pattern MAIL_ADDRESS =
      Pattern.compile("<?[^\\s<>\"@]{1,254}+@[^\\s<>\"]++>?");
  private static final Pattern UNSPECIFIC = Pattern.compile("[45]\\.0\\.0");

  Refusal {
    statusCodes = List.copyOf(statusCodes);
  }

  static Refusal of(DeliveryFailure failure) {
    String text = failure.text().substring(0, Math.min(failure.text().length(), MAX_CHARACTERS));
    List<Matcher> lines =
        text.strip()
            .lines()
            .map(String::strip)
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .toList();
    String words = words(lines);
    return new Refusal(replyCode(lines), statusCodes(failure, lines, words), words);
  }

  private static String words(List<Matcher> lines) {
    String joined = String.join(" ", lines.stream().map(line -> line.group(3).strip()).toList());
    // an address is not a word of the server's, whatever it spells
    return MAIL_ADDRESS
        .matcher(joined)
        .replaceAll("")
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static int replyCode(List<Matcher> lines) {
    return lines.isEmpty() || lines.get(0).group(1) == null
        ? 0
        : Integer.parseInt(lines.get(0).group(1));
  }

  private static List<String> statusCodes(
      DeliveryFailure failure, List<Matcher> lines, String words) {
    Stream<String> beside =
        failure.enhancedStatus().map(String::strip).filter(Refusal::isStatus).stream();
    Stream<String> atLineStarts =
        lines.stream().map(line -> Optional.ofNullable(line.group(2))).flatMap(Optional::stream);
    // qmail and its kin put the code behind the words: (#5.1.1)
    Stream<String> behind = QMAIL.matcher(words).results().map(found -> found.group(1));
    return Stream.of(beside, atLineStarts, behind)
        .flatMap(codes -> codes)
        .filter(code -> !UNSPECIFIC.matcher(code).matches())
        .distinct()
        .toList();
  }

  private static boolean isStatus(String text) {
    return STATUS.matcher(text).matches();
  }

  /** Whether any code says "not now". */
  boolean isTemporary() {
    return replyCode / 100 == 4 || statusCodes.stream().anyMatch(code -> code.startsWith("4"));
  }

  /** Whether anybody said no with a code. */
  boolean isPermanent() {
    return replyCode / 100 == 5 || statusCodes.stream().anyMatch(code -> code.startsWith("5"));
  }
}
