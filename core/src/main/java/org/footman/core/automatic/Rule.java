// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.Set;
import java.util.function.Predicate;

/**
 * One rule of the classifier: messages with this evidence are of this kind.
 *
 * @param signs what a message has one of wherever the rule holds, so that it need not be asked
 *     about any other: names of fields and media types, in lower case. {@code x-trac-*} stands for
 *     every name that begins so, {@link Evidence#REPORT_TYPE} for that parameter of Content-Type. A
 *     rule without signs is asked about every message. A field that is nobody's sign is not kept.
 */
record Rule(AutomaticKind kind, String code, Set<String> signs, Predicate<Evidence> test) {

  /** A rule that is asked about every message. */
  Rule(AutomaticKind kind, String code, Predicate<Evidence> test) {
    this(kind, code, Set.of(), test);
  }

  /** Messages with any of these fields. */
  static Rule ofFields(AutomaticKind kind, String code, Set<String> names) {
    return new Rule(kind, code, names, e -> e.hasAny(names));
  }

  /** Messages in which any of these fields has such a body. */
  static Rule ofBodies(AutomaticKind kind, String code, Set<String> names, Predicate<String> body) {
    return new Rule(kind, code, names, e -> e.any(names, body));
  }
}
