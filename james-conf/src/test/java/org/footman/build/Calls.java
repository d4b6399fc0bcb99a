// SPDX-License-Identifier: Apache-2.0
package org.footman.build;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;

/** Describes calls of JDK methods that a rule forbids. */
final class Calls {
  private final String owner;

  private Calls(String owner) {
    this.owner = owner;
  }

  /** Calls to methods of the class of this name, or of one whose name matches. */
  static Calls to(String owner) {
    return new Calls(owner);
  }

  /** Those of them whose name matches the regular expression. */
  DescribedPredicate<JavaMethodCall> named(String name) {
    return DescribedPredicate.describe(
        "calls " + owner + "." + name,
        call ->
            call.getTargetOwner().getName().matches(owner)
                && call.getTarget().getName().matches(name));
  }

  /** Every way to the time of day that does not go through a given clock. */
  static DescribedPredicate<JavaMethodCall> readingTheSystemClock() {
    return to("java\\.time\\.Clock")
        .named("system.*|tick.*")
        .or(nowWithoutAClock())
        .or(to("java\\.lang\\.System").named("currentTimeMillis"));
  }

  private static DescribedPredicate<JavaMethodCall> nowWithoutAClock() {
    return DescribedPredicate.describe(
        "calls now() of java.time",
        call ->
            call.getTargetOwner().getPackageName().equals("java.time")
                && call.getTarget().getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(type -> type.getName().equals("java.time.Clock")));
  }
}
