// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

/** What an address is to us: none of ours, a right one, or the shape of one with a wrong token. */
public sealed interface Recognised {
  /** An ordinary address. */
  record NotOurs() implements Recognised {}

  /** An address that this installation made; whether it is still live, the store knows. */
  record Valid(TokenPurpose purpose, Token token) implements Recognised {}

  /** An address in the shape of ours that we did not make: to be refused like an unknown user. */
  record Forged(TokenPurpose purpose) implements Recognised {}
}
