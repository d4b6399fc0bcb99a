// SPDX-License-Identifier: Apache-2.0
package org.footman.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.address;
import static org.footman.james.Suite.personal;

import java.lang.reflect.Proxy;
import java.util.Collection;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.MailetContext;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.footman.james.Suite;
import org.junit.jupiter.api.Test;

class SourceMatchersTest {
  private static final MailAddress BOB = address("bob@here.example");
  private static final MailAddress CAROL = address("carol@here.example");
  private static final MailAddress ELSEWHERE = address("dan@far.example");

  private final Suite suite =
      Suite.with().mode("domain:here.example", "hold").mode("user:carol@here.example", "observe");

  @Test // P11
  void matchesTheRecipientsWhoseCopyMustWaitAndNobodyElse() throws Exception {
    MailImpl mail =
        suite.mail(
            "ann@far.example",
            personal("<m1@far.example>"),
            BOB.asString(),
            CAROL.asString(),
            ELSEWHERE.asString());

    assertThat(unknownSource(mail)).containsExactly(BOB);
  }

  @Test
  void matchesWhatCannotBeDecidedNow() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), BOB.asString());
    suite.stores.goAway();

    assertThat(unknownSource(mail)).containsExactly(BOB);
  }

  @Test
  void matchesAllRecipientsOfAutomaticMail() throws Exception {
    MailImpl mail =
        suite.mail(
            "ann@far.example",
            "Auto-Submitted: auto-replied (vacation)\n" + personal("<m1@far.example>"),
            BOB.asString(),
            CAROL.asString());

    assertThat(new IsAutomatic(suite.keys).match(mail)).containsExactlyInAnyOrder(BOB, CAROL);
  }

  @Test
  void matchesNobodyOfPersonalMail() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), BOB.asString());

    assertThat(new IsAutomatic(suite.keys).match(mail)).isEmpty();
  }

  private Collection<MailAddress> unknownSource(MailImpl mail) throws Exception {
    UnknownSource matcher = new UnknownSource(suite.ruler);
    matcher.init(
        FakeMatcherConfig.builder().matcherName("UnknownSource").mailetContext(onlyHere()).build());
    return matcher.match(mail);
  }

  /** A James whose mailboxes are those at here.example. */
  private static MailetContext onlyHere() {
    return (MailetContext)
        Proxy.newProxyInstance(
            SourceMatchersTest.class.getClassLoader(),
            new Class<?>[] {MailetContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isLocalEmail")) {
                return ((MailAddress) arguments[0]).asString().endsWith("@here.example");
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
