// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Post.BOB;
import static org.footman.james.Post.CAROL;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.rrt.lib.MappingSource;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.Page;
import org.footman.core.upkeep.Count;
import org.footman.james.Post;
import org.junit.jupiter.api.Test;

class GoneSendersTest {
  private final Post automatic =
      Post.deaf(
          "authserver.enabled", "true",
          "authserver.automatic", "true",
          "authserver.domains", "shop.example");

  private static void register(Post post, String address) {
    AddressSettings settings =
        new AddressSettings(
            address, Duration.ofDays(5), Duration.ofDays(2), post.suite.clock.instant());
    post.suite.stores.authKeys().put(settings);
    post.suite
        .stores
        .authKeys()
        .issue(
            new IssuedKey(
                address,
                new AuthKey("K1"),
                post.suite.clock.instant(),
                settings.expires(post.suite.clock.instant())),
            settings,
            post.suite.clock.instant().plus(settings.interval()));
  }

  private static List<String> registered(Post post) {
    return post.suite.stores.authKeys().list(Optional.empty(), Page.FIRST).stream()
        .map(AddressSettings::address)
        .toList();
  }

  private static long erasedAfterADay(Post post) {
    Upkeeper upkeeper = Upkeepers.of(post);
    assertThat(upkeeper.run(false).failures()).isEmpty();
    post.suite.clock.forward(Duration.ofDays(1));
    return upkeeper.run(false).count(Count.USERS_ERASED);
  }

  @Test
  void endsTheKeysOfAUserWhoIsGoneForADay() throws Exception {
    register(automatic, BOB);
    register(automatic, CAROL);
    automatic.suite.users.removeUser(Username.of(BOB));

    assertThat(erasedAfterADay(automatic)).isEqualTo(1);

    assertThat(registered(automatic)).containsExactly(CAROL);
    assertThat(automatic.suite.stores.authKeys().newest(BOB, automatic.suite.clock.instant()))
        .isEmpty();
    assertThat(automatic.suite.stores.authKeys().live(0, 10).keys()).hasSize(1);
  }

  @Test
  void leavesAliasesAndDomainsElsewhereAlone() throws Exception {
    automatic.suite.aliases.addAliasMapping(
        MappingSource.fromUser("info", Domain.of("here.example")), BOB);
    register(automatic, "info@here.example");
    register(automatic, "sales@shop.example");

    assertThat(erasedAfterADay(automatic)).isZero();

    assertThat(registered(automatic)).hasSize(2);
  }

  @Test
  void leavesWhatAnAdministratorRegisteredAloneWhereUsersAreNotFollowed() {
    Post byHand = Post.deaf("authserver.enabled", "true");
    register(byHand, "noreply@here.example");

    assertThat(erasedAfterADay(byHand)).isZero();
  }
}
