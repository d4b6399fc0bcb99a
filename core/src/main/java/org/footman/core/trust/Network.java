// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An IPv4 or IPv6 network in its one canonical form, so that equal networks have equal texts.
 *
 * @param address the first address of the network, as {@link InetAddress#getHostAddress} writes it
 * @param prefix how many leading bits count
 */
public record Network(String address, int prefix) {
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

  /** Reads {@code address/prefix} or one address; bits beyond the prefix are dropped. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    Optional<InetAddress> address = literal(host);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().getAddress().length * 8;
    if (slash < 0) {
      return Optional.of(of(address.get(), bits));
    }
    String length = text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches()) {
      return Optional.empty();
    }
    // ::ffff:192.0.2.0/120 is an IPv4 network (RFC 4291 section 2.5.5.2)
    boolean mapped = bits == 32 && host.indexOf(':') >= 0;
    int prefix = Integer.parseInt(length) - (mapped ? 96 : 0);
    return prefix < 0 || prefix > bits ? Optional.empty() : Optional.of(of(address.get(), prefix));
  }

  /**
   * What one host of the Internet commonly has to itself, and can change its address in: a /64 of
   * IPv6, a /24 of IPv4.
   */
  public static Network site(InetAddress address) {
    return of(address, address.getAddress().length == 4 ? 24 : 64);
  }

  /** Every network that holds the address, the widest first; none when it is no IP address. */
  public static List<Network> around(String clientAddress) {
    return literal(clientAddress)
        .map(a -> IntStream.rangeClosed(0, a.getAddress().length * 8).mapToObj(p -> of(a, p)))
        .map(networks -> networks.toList())
        .orElse(List.of());
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return address + "/" + prefix;
  }

  private static Network of(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress();
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      return new Network(InetAddress.getByAddress(bytes).getHostAddress(), prefix);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " octets", e);
    }
  }

  /** Only literals get to {@code getByName}, so that no name is ever looked up. */
  private static Optional<InetAddress> literal(String text) {
    boolean quads = V4.matcher(text).matches();
    if (text.length() > 45 || !(quads ? quad(text) : V6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static boolean quad(String text) {
    for (String part : text.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255 || (part.length() > 1 && part.startsWith("0"))) {
        return false;
      }
    }
    return true;
  }
}
