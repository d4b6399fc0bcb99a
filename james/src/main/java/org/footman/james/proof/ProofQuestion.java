// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.util.ArrayList;
import java.util.List;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.helo.VbrClaim;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;
import org.footman.core.proof.Checks;

/**
 * All of a message that the answer about its source depends on, as long as no signature decides.
 *
 * @param server the name under which results are written
 * @param client address and EHLO name of who brought it, as {@code Bringer} writes them
 * @param sender the envelope sender as received; empty for the null reverse-path
 * @param upstream what a trusted relay has checked already
 */
record ProofQuestion(String server, String client, String sender, Checks upstream, Fields fields) {
  /** Whatever is longer is not remembered. */
  private static final int MOST_CHARACTERS = 1000;

  /**
   * What counts of the header.
   *
   * @param from the bodies of all fields From
   * @param claims those of all fields VBR-Info
   * @param signed whether it has a DKIM signature
   * @param keyed whether it has an authentication key
   */
  record Fields(List<String> from, List<String> claims, boolean signed, boolean keyed) {
    static Fields of(Headers headers) {
      List<String> from = new ArrayList<>(1);
      List<String> claims = new ArrayList<>(0);
      boolean signed = false;
      boolean keyed = false;
      for (Header field : headers.fields()) {
        String name = field.name();
        if (name.equalsIgnoreCase("From")) {
          from.add(field.value());
        } else if (name.equalsIgnoreCase(VbrClaim.FIELD)) {
          claims.add(field.value());
        } else {
          signed |= name.equalsIgnoreCase(Prover.SIGNATURE);
          keyed |= name.equalsIgnoreCase(KeyClaim.FIELD);
        }
      }
      return new Fields(from, claims, signed, keyed);
    }
  }

  /** Of what a stranger may choose; a record's own goes through all the rest too. */
  @Override
  public int hashCode() {
    int envelope = client.hashCode() * 31 + sender.hashCode();
    return (envelope * 31 + fields.from().hashCode()) * 31 + fields.claims().hashCode();
  }

  /** Whether it is short enough to be remembered. */
  boolean isShort() {
    int all = client.length() + sender.length() + upstream.spf().size() + upstream.dkim().size();
    for (String body : fields.from()) {
      all += body.length();
    }
    for (String body : fields.claims()) {
      all += body.length();
    }
    return all <= MOST_CHARACTERS;
  }
}
