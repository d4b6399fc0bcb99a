// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6376 section 3.4. */
class CanonicalFormsTest {
  /** What is there and what is signed. */
  private record Form(String part, String way, String there, String signed) {
    static Form of(String line) {
      String[] words = line.split("\t", -1);
      return new Form(words[0], words[1], unescaped(words[2]), unescaped(words[3]));
    }

    private static String unescaped(String text) {
      return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    }
  }

  @ParameterizedTest
  @MethodSource("headers")
  void signsFieldsInTheirCanonicalForm(Form form) {
    boolean relaxed = form.way().equals("relaxed");

    assertThat(SignedHeader.canonical(new Field(form.there()), relaxed)).isEqualTo(form.signed());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void hashesBodiesInTheirCanonicalForm(Form form) throws Exception {
    SignedBody body =
        SignedBody.of(
                new SignatureRecordImpl(
                    "v=1; a=rsa-sha256; d=a.example; s=k; h=from; b=eA==; c=simple/"
                        + form.way()
                        + "; bh="
                        + hash(form.signed())))
            .orElseThrow();
    byte[] octets = form.there().getBytes(StandardCharsets.US_ASCII);
    byte[] room = new byte[100];
    int length = new CrlfInput(new ByteArrayInputStream(octets), 100).read(room);
    if (length > 0) {
      body.add(room, length);
    }

    assertThat(body.isAsSigned()).isTrue();
  }

  private static String hash(String text) throws GeneralSecurityException {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(octets));
  }

  static Stream<Form> headers() {
    return forms().stream().filter(form -> form.part().equals("header"));
  }

  static Stream<Form> bodies() {
    return forms().stream().filter(form -> form.part().equals("body"));
  }

  private static List<Form> forms() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                CanonicalFormsTest.class.getResourceAsStream("canonical.txt"),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> line.indexOf('\t') > 0).map(Form::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
