// SPDX-License-Identifier: Apache-2.0
package org.footman.james.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.footman.james.Suite;
import org.junit.jupiter.api.Test;

class JamesUsersTest {
  private final Suite suite = Suite.with();
  private final JamesUsers users =
      new JamesUsers(suite.domains, suite.users, suite.keys, suite.clock);

  @Test
  void listsTheUsersOfEachDomain() throws Exception {
    suite.domains.addDomain(Domain.of("other.example"));
    suite.users.addUser(Username.of("dan@other.example"), "secret");

    assertThat(users.domains()).contains("here.example", "other.example");
    assertThat(users.of("here.example"))
        .containsExactlyInAnyOrder("bob@here.example", "carol@here.example");
    assertThat(users.of("other.example")).containsExactly("dan@other.example");
    assertThat(users.of("far.example")).isEmpty();
  }

  @Test
  void seesNewUsersAfterSomeSeconds() throws Exception {
    users.of("here.example");
    suite.users.addUser(Username.of("eve@here.example"), "secret");

    assertThat(users.of("here.example")).doesNotContain("eve@here.example");
    suite.clock.forward(Duration.ofSeconds(10));
    assertThat(users.of("here.example")).contains("eve@here.example");
  }
}
