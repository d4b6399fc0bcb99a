// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.concurrent.CompletableFuture;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.Verifier;
import org.footman.core.dns.Dns;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.james.Footman;
import org.footman.net.verify.NetVerifier;

/** The verifier over the network, as the settings want it, until James stops. */
@Singleton
public final class OutsideVerifier implements Verifier {
  private final NetVerifier net;

  @Inject
  public OutsideVerifier(Footman footman, Dns dns, OrganisationalDomains organisations) {
    this.net = NetVerifier.over(dns, footman.settings().verifying().asking(), organisations);
  }

  @Override
  public AuthVerdict verify(Address address, AuthKey key) {
    return net.verify(address, key);
  }

  @Override
  public CompletableFuture<AuthVerdict> ask(Address address, AuthKey key) {
    return net.ask(address, key);
  }

  @PreDestroy
  public void stop() {
    net.close();
  }
}
