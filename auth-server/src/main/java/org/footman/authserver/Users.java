// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.util.Collection;

/** The users of a mail server, for domains whose users are all registered. */
public interface Users {
  /** The domains that the server is home to, as A-labels. */
  Collection<String> domains();

  /** The addresses of a domain's users, in comparison form. */
  Collection<String> of(String domain);
}
