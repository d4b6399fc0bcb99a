// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

/**
 * What one recipient wants done about keys.
 *
 * @param verify who verifies them; the rest counts only where this server does
 * @param invalid for INVALIDKEY
 * @param missing for mail without a key, or with one that cannot be verified at all
 * @param temporary for TEMPERROR: the Authentication Server may answer later
 * @param valid for VALIDKEY
 */
public record KeyPolicy(
    VerifyMode verify,
    Disposition invalid,
    MissingKeyPolicy missing,
    MissingKeyPolicy temporary,
    ValidKeyPolicy valid) {
  public static final KeyPolicy DEFAULT =
      new KeyPolicy(
          VerifyMode.SERVER,
          Disposition.SPAM,
          MissingKeyPolicy.SOURCE,
          MissingKeyPolicy.SOURCE,
          ValidKeyPolicy.DELIVER);

  /** Of a recipient for whom this server verifies nothing, such as one elsewhere. */
  public static final KeyPolicy UNVERIFIED = DEFAULT.with(VerifyMode.OFF);

  public KeyPolicy with(VerifyMode mode) {
    return new KeyPolicy(mode, invalid, missing, temporary, valid);
  }

  public KeyPolicy with(Disposition disposition) {
    return new KeyPolicy(verify, disposition, missing, temporary, valid);
  }

  boolean verifiedHere() {
    return verify == VerifyMode.SERVER;
  }
}
