// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footman.authserver.admin.KeyAdmin;
import org.footman.core.settings.Secret;

/** Who may administer what, by bearer token (RFC 6750). */
final class Admins {
  private static final String SCHEME = "Bearer ";

  private final List<Admin> admins = new ArrayList<>();

  private record Admin(byte[] token, KeyAdmin keys) {}

  /**
   * @param all of all domains
   * @param allToken admits to all domains; empty for nobody
   * @param tokens admit to one domain each
   */
  Admins(KeyAdmin all, Secret allToken, Map<String, Secret> tokens) {
    add(allToken, all);
    tokens.forEach((domain, token) -> add(token, all.within(domain)));
  }

  private void add(Secret token, KeyAdmin keys) {
    if (!token.reveal().isEmpty()) {
      admins.add(new Admin(token.reveal().getBytes(StandardCharsets.UTF_8), keys));
    }
  }

  /** What the field Authorization admits to; compared with every token, in constant time each. */
  Optional<KeyAdmin> admitted(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    byte[] shown = authorization.substring(SCHEME.length()).trim().getBytes(StandardCharsets.UTF_8);
    Optional<KeyAdmin> found = Optional.empty();
    for (Admin admin : admins) {
      if (MessageDigest.isEqual(admin.token(), shown)) {
        found = Optional.of(admin.keys());
      }
    }
    return found;
  }
}
