// SPDX-License-Identifier: Apache-2.0
package org.footman.core.policy;

/** How far the suite goes for a recipient. */
public enum Mode {
  OFF,
  OBSERVE,
  TAG,
  HOLD
}
