// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

/**
 * A second SMTP door of a James on loopback, for clients of the world: a front in it names each of
 * them by the PROXY protocol. Whoever comes to the other door comes from loopback, and nobody can
 * be judged by that.
 */
public record FrontDoor(int port) {
  /** One client. */
  public record Client(String address, String helo) {
    @Override
    public String toString() {
      return "the client " + address + " says EHLO " + helo;
    }
  }

  /** On a port that nobody listens on at this moment. */
  public static FrontDoor onFreePort() {
    return new FrontDoor(Ports.free().smtp());
  }

  /** Sends as a client does; the first reply that is not positive, else the last. */
  public Smtp.Reply send(Client client, Letter letter) {
    try (Smtp session = Smtp.proxied(port, client.address(), client.helo())) {
      return session.deliver(letter);
    }
  }
}
