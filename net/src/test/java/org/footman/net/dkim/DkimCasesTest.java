// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.dns.ZoneDns;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that the test suites of other verifiers publish, with messages and keys of our own. */
class DkimCasesTest {
  private static final Signer SIGNER = Signer.withBits(1024);
  private static final String KEY_NAME = "k._domainkey.far.example ";
  private static final String HEADER =
      "From: Ann <ann@far.example>\r\nTo: bob@here.example\r\nSubject: A very\r\n long one\r\n\r\n";
  private static final String BODY = "Hello Bob,\r\n\r\nbye.\r\n";

  /** One case; a hyphen for nothing. */
  private record Case(String name, String tags, String change, String key, DkimResult result) {
    static Case of(String line) {
      String[] words = line.split("\t");
      return new Case(
          words[0],
          unescaped(words[1]),
          unescaped(words[2]),
          words[3],
          DkimResult.valueOf(words[4].toUpperCase(Locale.ROOT)));
    }

    private static String unescaped(String text) {
      return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    }

    String message() {
      Map<String, String> signed = new LinkedHashMap<>();
      read("a=rsa-sha256; c=relaxed/simple; d=far.example; s=k; h=from:to:subject", signed);
      read(tags, signed);
      String body = signed.containsKey("BODY") ? signed.remove("BODY") : BODY;
      String template =
          signed.entrySet().stream()
              .map(tag -> tag.getKey() + "=" + tag.getValue())
              .collect(Collectors.joining("; "));
      return changed(SIGNER.sign(template, HEADER + body));
    }

    private static void read(String tags, Map<String, String> into) {
      for (String tag : tags.equals("-") ? new String[0] : tags.split("; ")) {
        int equals = tag.indexOf('=');
        into.put(tag.substring(0, equals), tag.substring(equals + 1));
      }
    }

    private String changed(String message) {
      int arrow = change.indexOf("=>");
      if (arrow < 0) {
        return message;
      }
      String now =
          message.replaceFirst(change.substring(0, arrow), change.substring(arrow + "=>".length()));
      assertThat(now).as("the pattern is there").isNotEqualTo(message);
      return now;
    }

    ZoneDns dns() {
      return switch (key) {
        case "NONE" -> ZoneDns.of();
        case "SERVFAIL" -> ZoneDns.of(KEY_NAME + "SERVFAIL");
        default -> ZoneDns.of(KEY_NAME + "TXT " + record().replace("KEY", SIGNER.publicKey()));
      };
    }

    private String record() {
      return key.equals("-") ? "v=DKIM1; p=KEY" : key;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheSuitesSay(Case one) throws IOException {
    byte[] message = one.message().getBytes(StandardCharsets.UTF_8);

    List<DkimCheck> checks =
        new JdkimDkim(DkimSettings.DEFAULT).check(new ByteArrayInputStream(message), one.dns());

    assertThat(checks).extracting(DkimCheck::result).containsExactly(one.result());
  }

  static Stream<Case> cases() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                DkimCasesTest.class.getResourceAsStream("cases.txt"), StandardCharsets.UTF_8))) {
      return in
          .lines()
          .filter(line -> line.indexOf('\t') > 0)
          .map(Case::of)
          .collect(Collectors.toList())
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
