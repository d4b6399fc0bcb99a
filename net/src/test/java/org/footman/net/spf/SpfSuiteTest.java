// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footman.core.address.Address;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of RFC 7208: all but those that no caller can ask. */
class SpfSuiteTest {
  /** The two that want "none", and a local part with a space and no quotes: none is an Address. */
  private static final Set<String> NO_ADDRESS =
      Set.of("toolonglabel", "emptylabel", "dorky-sentinel");

  private static JspfSpf spf;

  @BeforeAll
  static void start() {
    spf = JspfSpf.with(SpfSettings.DEFAULT);
  }

  @AfterAll
  static void stop() {
    spf.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheStandardSays(SpfSuite.Case one) {
    Optional<Address> sender = sender(one);

    assertThat(sender.isEmpty()).isEqualTo(NO_ADDRESS.contains(one.name()));
    sender.ifPresent(address -> assertThat(ask(one, address)).isIn(one.right()));
  }

  static List<SpfSuite.Case> cases() {
    return SpfSuite.cases();
  }

  private static SpfResult ask(SpfSuite.Case one, Address sender) {
    return spf.check(new SpfQuestion(address(one.client()), one.helo(), sender), one.dns()).join();
  }

  /** As callers make it: postmaster where there is no local part (section 4.3). */
  private static Optional<Address> sender(SpfSuite.Case one) {
    String text = one.mailFrom().equals("<>") ? "@" + one.helo() : one.mailFrom();
    return Address.parse(text.startsWith("@") ? "postmaster" + text : text);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
