// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS over a connection that is there (RFC 3207). */
final class Encryption {
  private Encryption() {}

  /**
   * Encrypts it.
   *
   * @param sure whether the other must prove his name; else it is against listeners only, as is
   *     usual between mail servers (RFC 7435)
   */
  static SSLSocket over(Socket plain, String host, boolean sure) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            context(sure).getSocketFactory().createSocket(plain, host, plain.getPort(), true);
    if (sure) {
      SSLParameters parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
    }
    encrypted.startHandshake();
    return encrypted;
  }

  private static SSLContext context(boolean sure) throws IOException {
    try {
      if (sure) {
        return SSLContext.getDefault();
      }
      SSLContext anyone = SSLContext.getInstance("TLS");
      anyone.init(null, new TrustManager[] {new Anyone()}, null);
      return anyone;
    } catch (GeneralSecurityException e) {
      throw new IOException("there is no TLS", e);
    }
  }

  /** Asks nobody who he is. */
  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
