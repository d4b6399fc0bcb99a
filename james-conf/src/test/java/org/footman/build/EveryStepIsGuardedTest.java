// SPDX-License-Identifier: Apache-2.0
package org.footman.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No mailet or matcher lets a linkage Error out, which would strand the mail in James 3.8. */
class EveryStepIsGuardedTest {
  private static final String MAIL = "org.apache.mailet.Mail";
  private static final String GUARD = "org.footman.james.mail.Linkage";

  static Stream<JavaMethod> steps() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.footman.mailets", "org.footman.matchers")
            .stream()
            .flatMap(type -> step(type, "service", "match"));
  }

  private static Stream<JavaMethod> step(JavaClass type, String... names) {
    return Stream.of(names).flatMap(name -> type.tryGetMethod(name, MAIL).stream());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void doesAllItsWorkInsideTheGuard(JavaMethod step) {
    assertThat(step.getAccessesFromSelf().stream().filter(a -> !a.isDeclaredInLambda()))
        .as(step.getFullName())
        .isNotEmpty()
        .extracting(access -> access.getTargetOwner().getName())
        .containsOnly(GUARD);
  }
}
