// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.footman.core.settings.Secret;

/**
 * How the client signs in.
 *
 * @param plain whether the password may go out without TLS, to this machine only
 * @param trusted instead of the certificates that Java trusts
 */
public record Account(
    ImapUrl url, String user, Secret password, boolean plain, Optional<SSLSocketFactory> trusted) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public Account {
    if (plain && (url.implicit() || !url.onLoopback())) {
      throw new IllegalArgumentException("plain only where nobody else listens");
    }
  }

  /** What javax.mail is to do: TLS always, with a look at the name in the certificate. */
  Properties properties() {
    Properties properties = new Properties();
    String patience = Long.toString(PATIENCE.toMillis());
    properties.put("mail.imap.connectiontimeout", patience);
    properties.put("mail.imap.timeout", patience); // does not end IDLE
    properties.put("mail.imap.writetimeout", patience);
    properties.put("mail.imap.ssl.enable", Boolean.toString(url.implicit()));
    properties.put("mail.imap.ssl.checkserveridentity", "true");
    properties.put("mail.imap.starttls.enable", Boolean.toString(!url.implicit() && !plain));
    properties.put("mail.imap.starttls.required", Boolean.toString(!url.implicit() && !plain));
    properties.put("mail.imap.socketFactory.fallback", "false"); // never to Java's certificates
    trusted.ifPresent(factory -> properties.put("mail.imap.ssl.socketFactory", factory));
    return properties;
  }
}
