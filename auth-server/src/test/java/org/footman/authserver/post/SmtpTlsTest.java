// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.footman.authserver.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STARTTLS with a server whose certificate nobody has signed. */
class SmtpTlsTest {
  private static final String PASSWORD = "changeit";
  private static final byte[] MESSAGE =
      "To: ann@mail.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SmtpSink sink = new SmtpSink();
  @TempDir Path folder;

  @BeforeEach
  void encrypt() throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-alias",
                "here",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    sink.encrypts(context);
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  private SmtpPost post(String tls) {
    return new SmtpPost(
        Settings.of(Map.of("authserver.mail.tls", tls, "authserver.mail.patience", "5s")).post(),
        domain -> List.of(sink.address()));
  }

  @Test
  void encryptsWhereItIsOfferedWhoeverTheOtherIs() throws IOException {
    post("offered").send("ann@mail.example", MESSAGE);

    assertThat(sink.heard())
        .startsWith("EHLO localhost", "STARTTLS", "EHLO localhost", "MAIL FROM:<>");
  }

  @Test
  void saysNothingToAServerThatCannotProveItsNameWhereThatIsRequired() {
    assertThatThrownBy(() -> post("required").send("ann@mail.example", MESSAGE))
        .isInstanceOf(IOException.class);

    assertThat(sink.heard()).containsExactly("EHLO localhost", "STARTTLS");
  }

  @Test
  void goesOnInTheClearWhereThatIsWanted() throws IOException {
    post("never").send("ann@mail.example", MESSAGE);

    assertThat(sink.heard()).startsWith("EHLO localhost", "MAIL FROM:<>");
  }
}
