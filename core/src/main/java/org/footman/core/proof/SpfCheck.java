// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

/**
 * One check of SPF.
 *
 * @param domain what was checked, as lower-case A-labels; with a null reverse-path, the EHLO name
 *     stands for MAIL FROM (RFC 7208 section 2.4)
 */
public record SpfCheck(Identity identity, String domain, SpfResult result) {
  /** Of whom SPF speaks. */
  public enum Identity {
    MAIL_FROM,
    HELO
  }
}
