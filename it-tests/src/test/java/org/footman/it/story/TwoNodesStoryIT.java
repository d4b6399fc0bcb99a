// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.it.Stage.BOB;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.footman.it.InProcessJames;
import org.footman.it.Letter;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two James on one PostgreSQL, each with an Authentication Server, share their users' keys. */
class TwoNodesStoryIT {
  private static final Duration SECONDS = Duration.ofSeconds(10);

  @Order(1)
  @RegisterExtension
  static final StoppablePostgres postgres = new StoppablePostgres();

  @Order(2)
  @RegisterExtension
  static final InProcessJames oneJames = onPostgres();

  @Order(3)
  @RegisterExtension
  static final OneJvmTwoJames room = new OneJvmTwoJames();

  @Order(4)
  @RegisterExtension
  static final InProcessJames otherJames = onPostgres();

  private static Stage one;
  private static Stage other;
  private static int mails;

  @BeforeAll
  static void users() {
    one = oneJames.stage().withUsers();
    other = otherJames.stage().withUsers();
    one.authKeys().register(BOB.user());
  }

  @Test
  void answerForTheKeysThatTheOtherStamps() {
    String byOne = stamp(one, BOB);
    String byOther = stamp(other, BOB);

    assertThat(other.verify().isValid(BOB.user(), byOne)).isTrue();
    assertThat(one.verify().isValid(BOB.user(), byOther)).isTrue();
  }

  @Test
  void answerAtOnceForAKeyThatTheOtherMadeBeforeAnyMailLeavesWithIt() {
    String before = stamp(other, BOB);

    one.authKeys().rotate(BOB.user());

    String fresh = stamp(one, BOB);
    assertThat(fresh).isNotEqualTo(before);
    assertThat(other.verify().isValid(BOB.user(), fresh)).isTrue();
    assertThat(other.verify().isValid(BOB.user(), before)).isTrue();
  }

  @Test
  void refuseWithinSecondsWhatTheOtherRevoked() {
    Smtp.Login gus = new Smtp.Login("gus@" + Stage.DOMAIN, "gus-secret");
    one.withUser(gus);
    other.withUser(gus).authKeys().register(gus.user());
    String key = stamp(other, gus);
    assertThat(one.verify().isValid(gus.user(), key)).isTrue();

    assertThat(one.authKeys().revoke(gus.user())).isPositive();

    assertThat(one.verify().isValid(gus.user(), key)).isFalse();
    Awaitility.await("the other node's refusal")
        .atMost(SECONDS)
        .until(() -> !other.verify().isValid(gus.user(), key));
    Awaitility.await("mail of the other node without the revoked key")
        .atMost(SECONDS)
        .until(() -> !stamp(other, gus).equals(key));
  }

  private static InProcessJames onPostgres() {
    return new InProcessJames()
        .withKeys()
        .conf(
            folder ->
                folder
                    .property("footman.properties", "database.url", postgres.url())
                    .property("footman.properties", "database.user", "postgres"));
  }

  /** The key that a user's mail leaves a node with; empty for none. */
  private static String stamp(Stage node, Smtp.Login user) {
    mails++;
    String subject = "Mail " + mails;
    node.submit(user, Letter.from(user.user()).to("ann@far.example").subject(subject));
    return node.awaitArrival("ann@far.example", subject).header("X-Auth-Key");
  }
}
