// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** What DNS says of a challenged domain, where somebody asked it after the failure. */
public enum DomainAnswer {
  /** Nobody asked: the words of the delivery have to do. */
  NOT_ASKED,
  /** The name does not exist (NXDOMAIN), or has neither MX nor address. */
  NO_SUCH_DOMAIN,
  /** The domain says that it takes no mail (RFC 7505). */
  NULL_MX,
  /** There is somewhere to send mail to. */
  EXISTS,
  /** DNS did not answer, which is never a no. */
  NO_ANSWER
}
