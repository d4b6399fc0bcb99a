// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.util.function.Predicate;

/**
 * What is asked again and again.
 *
 * @param requests whole requests as they go over the wire, asked in turn
 * @param right whether an answer, as text, is right
 */
record Questions(byte[][] requests, Predicate<String> right) {
  byte[] at(long n) {
    return requests[(int) (n % requests.length)];
  }
}
