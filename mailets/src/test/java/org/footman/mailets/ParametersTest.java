// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.mailet.Mailet;
import org.apache.mailet.base.GenericMailet;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parameter that a mailet does not know stops the start of James. */
class ParametersTest {
  private static final Map<Class<?>, Map<String, String>> NEEDED =
      Map.of(FinalDelivery.class, Map.of("automatic", "automatic-delivery"));

  static Stream<Class<?>> mailets() throws Exception {
    Path classes =
        Path.of(Quarantine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.list(classes.resolve("org/footman/mailets"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("-"))
          .<Class<?>>map(name -> named("org.footman.mailets." + name.replace(".class", "")))
          .filter(GenericMailet.class::isAssignableFrom)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("mailets")
  void namesEveryUnknownParameter(Class<?> type) throws Exception {
    FakeMailetConfig config =
        FakeMailetConfig.builder()
            .mailetName(type.getSimpleName())
            .setProperty("folder", "Elsewhere")
            .setProperty("colour", "blue")
            .build();
    Mailet mailet = instance(type);

    assertThatThrownBy(() -> mailet.init(config))
        .isInstanceOf(MessagingException.class)
        .hasMessageContainingAll("folder", "colour");
  }

  @ParameterizedTest
  @MethodSource("mailets")
  void takesWhatJamesReadsOfEveryMailet(Class<?> type) throws Exception {
    FakeMailetConfig.Builder given =
        FakeMailetConfig.builder().setProperty("onMailetException", "ignore");
    NEEDED.getOrDefault(type, Map.of()).forEach(given::setProperty);
    FakeMailetConfig config = given.build();
    Mailet mailet = instance(type);

    assertThatCode(() -> mailet.init(config)).doesNotThrowAnyException();
  }

  /** Without the services, which no mailet touches before its first mail. */
  private static Mailet instance(Class<?> type) throws Exception {
    Constructor<?> constructor = type.getConstructors()[0];
    return (Mailet) constructor.newInstance(new Object[constructor.getParameterCount()]);
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
