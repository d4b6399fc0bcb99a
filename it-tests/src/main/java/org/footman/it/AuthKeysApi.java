// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

/** The routes of James's own Authentication Server, as the tour and the stories use them. */
public final class AuthKeysApi {
  private static final String ROOT = "/footman/authkeys/";

  private final WebAdmin webAdmin;

  AuthKeysApi(WebAdmin webAdmin) {
    this.webAdmin = webAdmin;
  }

  /** Registers an address; its first key is there at once. */
  public void register(String address) {
    done(webAdmin.put(ROOT + WebAdmin.escape(address), "{}"));
    Stage.await(
        "the first key of " + address,
        () -> webAdmin.get(ROOT + WebAdmin.escape(address)).json(),
        view -> view.has("newest"));
  }

  /** Makes a new key at once. */
  public void rotate(String address) {
    done(webAdmin.post(ROOT + WebAdmin.escape(address) + "/rotate", ""));
  }

  /** Ends all keys of an address; says how many. */
  public int revoke(String address) {
    return done(webAdmin.post(ROOT + WebAdmin.escape(address) + "/revoke", ""))
        .json()
        .path("revoked")
        .asInt();
  }

  /** The TXT record that a domain is to publish. */
  public String record(String domain) {
    return done(webAdmin.get(ROOT + "txt/" + domain)).json().path("value").asText();
  }

  private static WebAdmin.Answer done(WebAdmin.Answer answer) {
    if (!answer.positive()) {
      throw new IllegalStateException(
          "the administration said no: " + answer.status() + " " + answer.body());
    }
    return answer;
  }
}
