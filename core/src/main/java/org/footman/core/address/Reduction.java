// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An envelope sender without what software wrapped around it: BATV, SRS, VERP and tags, by tables
 * (protocols.md rules 29 to 31).
 *
 * @param address the address behind it
 * @param verp whether it was made for one message or recipient
 */
record Reduction(Address address, boolean verp) {
  private static final int MAX_LAYERS = 4;

  /** Signatures of the sender's own server; group 1 is the local part behind. */
  private static final List<Pattern> SIGNATURES =
      List.of(
          ignoringCase("prvs=[0-9][0-9a-z]{8,10}=(.+)"), // draft-levine-smtp-batv-01 section 4.3
          ignoringCase("prvs=([^=]+)=[0-9][0-9a-z]{8,10}"), // its first form, still seen
          ignoringCase("btv1==[^=]+==(.+)"), // Barracuda
          ignoringCase("msprvs1=[^=]+=(.+)")); // bulk senders that sign their bounce addresses

  /** Forwarders; groups are the original domain and local part. */
  private static final List<Pattern> FORWARDERS =
      List.of(
          ignoringCase("SRS0[=+-][^=]+=[^=]+=([^=]+)=(.+)"),
          ignoringCase("[^+]+\\+SRS=[^=]+=[^=]+=([^=]+)=(.+)"), // Microsoft 365
          ignoringCase("SRS1[=+-][^=]+=[^=]+=[=+-][^=]+=[^=]+=([^=]+)=(.+)"));

  static Reduction of(Address sender) {
    Address address = sender;
    // every form of a signature and of a forwarder has an "="
    for (int layer = 0; layer < MAX_LAYERS && address.localPart().indexOf('=') >= 0; layer++) {
      address = withoutForwarder(withoutSignature(address));
    }
    String local = LocalPart.content(address.localPart());
    Optional<String> constant = Verp.constantPart(local);
    if (constant.isPresent()) {
      return new Reduction(at(constant.get(), address), true);
    }
    int tag = local.indexOf('+');
    return new Reduction(tag > 0 ? at(local.substring(0, tag), address) : address, false);
  }

  private static Address withoutSignature(Address address) {
    String local = LocalPart.content(address.localPart());
    for (Pattern signature : SIGNATURES) {
      Matcher match = signature.matcher(local);
      if (match.matches()) {
        return at(match.group(1), address);
      }
    }
    return address;
  }

  private static Address withoutForwarder(Address address) {
    String local = LocalPart.content(address.localPart());
    for (Pattern forwarder : FORWARDERS) {
      Matcher match = forwarder.matcher(local);
      if (match.matches()) {
        return mailbox(match.group(2), match.group(1)).orElse(address);
      }
    }
    return address;
  }

  /** The same domain with another local part; the address itself when that is none. */
  private static Address at(String local, Address address) {
    return mailbox(local, address.domain()).orElse(address);
  }

  private static Optional<Address> mailbox(String local, String domain) {
    return Address.parse(LocalPart.quoted(local) + "@" + domain);
  }

  private static Pattern ignoringCase(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
