// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

/**
 * What DMARC says of one message.
 *
 * @param from the domain of From that decided; empty when From names nobody, or not all of it was
 *     read
 * @param policy what its owner asks for mail that fails
 * @param percent for which share of it
 */
public record DmarcVerdict(DmarcResult result, String from, DmarcPolicy policy, int percent) {
  /** The verdict where From names nobody. */
  public static final DmarcVerdict NOBODY = none(DmarcResult.NONE, "");

  /** A verdict without a policy. */
  public static DmarcVerdict none(DmarcResult result, String from) {
    return new DmarcVerdict(result, from, DmarcPolicy.NONE, 100);
  }

  /**
   * What the owner wants done with this message (RFC 7489 section 6.6.4).
   *
   * @param draw from 0 to 99, at random but the same for one message
   */
  public DmarcPolicy wanted(int draw) {
    if (result != DmarcResult.FAIL) {
      return DmarcPolicy.NONE;
    }
    return draw < percent ? policy : policy.milder();
  }

  /**
   * The same where nobody knows who brought the message, so that SPF could not be asked: then it
   * cannot be said that it fails.
   */
  public DmarcVerdict withoutSpf() {
    return result == DmarcResult.FAIL ? none(DmarcResult.PERMERROR, from) : this;
  }

  /** Whether it fails, and the owner of the domain minds. */
  public boolean condemned() {
    return result == DmarcResult.FAIL && policy != DmarcPolicy.NONE;
  }
}
