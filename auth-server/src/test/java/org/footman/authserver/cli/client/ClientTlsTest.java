// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.footman.authserver.cli.Outside;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client trusts the certificates it was told, for the host it was told. */
class ClientTlsTest {
  private static final String STORE = "greenmail.tls.keystore.file";
  private static final String STORE_PASSWORD = "greenmail.tls.keystore.password";
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;
  private Outside outside;
  private GreenMail server;

  @BeforeEach
  void start() throws Exception {
    outside = Outside.start().environment("FOOTMAN_IMAP_PASSWORD", "secret");
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=here", "-ext", "san=dns:localhost");
    keytool("-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString());
    System.setProperty(STORE, folder.resolve("keys.p12").toString());
    System.setProperty(STORE_PASSWORD, PASSWORD);
    server = PostOffice.greenMail(ServerSetup.PROTOCOL_IMAPS);
    server.start();
    server.setUser("eve@here.example", "eve", "secret");
  }

  @AfterEach
  void stop() throws IOException {
    server.stop();
    outside.close();
    System.clearProperty(STORE);
    System.clearProperty(STORE_PASSWORD);
  }

  private void keytool(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(args));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "here"));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Outside.Result client(String host, String... options) {
    List<String> args =
        new ArrayList<>(List.of("--imap", "imaps://" + host + ":" + server.getImaps().getPort()));
    args.addAll(List.of("--user", "eve", "--once", "--state", folder.resolve("s").toString()));
    args.addAll(List.of(options));
    return outside.runBare("client", args);
  }

  @Test
  void signsInWhereTheCertificateIsOneItTrustsForThatHost() {
    String certificates = folder.resolve("ca.pem").toString();

    assertThat(client("localhost", "--ca", certificates).out()).contains("connected");
    assertThat(client("127.0.0.1", "--ca", certificates).exit()).isEqualTo(5);
    assertThat(client("localhost").exit()).isEqualTo(5);
  }
}
