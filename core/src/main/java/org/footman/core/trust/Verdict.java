// SPDX-License-Identifier: Apache-2.0
package org.footman.core.trust;

/** What a trust entry says of its pattern. */
public enum Verdict {
  ALLOW,
  BLOCK
}
