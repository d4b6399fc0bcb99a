// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.function.Predicate;

/** One rule of the classifier: messages with this evidence are of this kind. */
record Rule(AutomaticKind kind, String code, Predicate<Evidence> test) {}
