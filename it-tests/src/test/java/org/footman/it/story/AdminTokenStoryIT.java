// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.footman.it.InProcessJames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code jwt.enabled=true} only an administrator's token opens the routes. */
class AdminTokenStoryIT {
  private static final KeyPair PAIR = pair();

  @RegisterExtension
  static final InProcessJames james =
      new InProcessJames()
          .conf(
              folder ->
                  folder
                      .property("webadmin.properties", "jwt.enabled", "true")
                      .property(
                          "webadmin.properties", "jwt.publickeypem.url", "file://" + publicKey()));

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path publicKey() {
    String lines =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(PAIR.getPublic().getEncoded());
    try {
      return Files.writeString(
          Files.createTempFile("jwt", ".pem"),
          "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String token(String claims) throws GeneralSecurityException {
    String content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(PAIR.getPrivate());
    signature.update(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> send(String method, String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + james.stage().ports().webadmin() + path))
            .method(method, BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /footman/held",
    "POST, /footman/held?action=delete&state=held",
    "DELETE, /footman/held/1",
    "GET, /footman/trust.csv",
    "PUT, /footman/trust",
    "PUT, /footman/policies/server/mode",
    "POST, /footman/challenges/1/cancel",
    "POST, /footman/maintenance",
    "POST, /footman/explain",
    "GET, /footman/why?messageId=1@far.example",
    "GET, /footman/report",
    "GET, /footman/audit"
  })
  void opensNothingToOthers(String method, String path) throws Exception {
    assertThat(send(method, path, "").statusCode()).isEqualTo(401);
    assertThat(send(method, path, "x.y.z").statusCode()).isEqualTo(401);
    assertThat(
            send(method, path, token("{\"sub\":\"bob@here.example\",\"admin\":false}"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void notesWhoHasTheToken() throws Exception {
    String token = token("{\"sub\":\"root@here.example\",\"admin\":true}");

    assertThat(send("POST", "/footman/maintenance", token).statusCode()).isEqualTo(200);

    assertThat(send("GET", "/footman/audit", token).body())
        .contains("\"who\":\"root@here.example\",\"what\":\"maintenance\"");
  }
}
