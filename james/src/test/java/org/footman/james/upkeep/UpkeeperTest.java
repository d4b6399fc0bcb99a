// SPDX-License-Identifier: Apache-2.0
package org.footman.james.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Post.ANN;
import static org.footman.james.Post.BOB;
import static org.footman.james.Post.CAROL;
import static org.footman.james.Post.QUARANTINE;
import static org.footman.james.Suite.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.footman.core.budget.Account;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Challenge;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.challenge.ChallengeState;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustSelector;
import org.footman.core.trust.Verdict;
import org.footman.core.upkeep.Chore;
import org.footman.core.upkeep.Count;
import org.footman.core.upkeep.MaintenanceResult;
import org.footman.core.upkeep.MaintenanceResult.Braked;
import org.footman.core.upkeep.MaintenanceResult.Outcome;
import org.footman.james.Post;
import org.junit.jupiter.api.Test;

class UpkeeperTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Post post = Post.listening("maintenance.brake-count", "2");
  private final Upkeeper upkeeper = Upkeepers.of(post);

  private MaintenanceResult run() {
    return done(upkeeper.run(false));
  }

  private static MaintenanceResult done(MaintenanceResult result) {
    assertThat(result.failures()).isEmpty();
    assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    return result;
  }

  @Test
  void findsNothingToDoWhereAllIsWell() {
    post.hold("one");

    assertThat(run().counts()).isEmpty();
  }

  @Test
  void purgesTheMailOfSendersThatDoNotExist() {
    HeldMail mail = post.change(post.hold("one"), HeldState.PURGE);
    HeldMail other = post.hold("two");

    assertThat(run().count(Count.PURGED)).isEqualTo(1);

    assertThat(post.state(mail)).isEqualTo(HeldState.DELETED);
    assertThat(post.state(other)).isEqualTo(HeldState.HELD);
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(1);
  }

  @Test
  void stopsBeforeItPurgesTooMuch() {
    List<HeldMail> mails = List.of(post.hold("one"), post.hold("two"), post.hold("three"));
    mails.forEach(m -> post.change(m, HeldState.PURGE));

    MaintenanceResult result = run();

    assertThat(result.braked()).containsExactly(new Braked(Chore.PURGE, 3, 2));
    assertThat(result.whole()).isFalse();
    assertThat(upkeeper.last()).contains(result);
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(3);
  }

  @Test
  void purgesMuchWhenAnAdministratorSaysSo() {
    List<HeldMail> mails = List.of(post.hold("one"), post.hold("two"), post.hold("three"));
    mails.forEach(m -> post.change(m, HeldState.PURGE));

    MaintenanceResult result = done(upkeeper.run(false, Set.of(Chore.PURGE)));

    assertThat(result.count(Count.PURGED)).isEqualTo(3);
    assertThat(post.count(BOB, QUARANTINE)).isZero();
  }

  @Test
  void onlyCountsInADryRun() {
    HeldMail purge = post.change(post.hold("one"), HeldState.PURGE);
    HeldMail old = post.hold("two", BOB, ANN, NOW.minus(DAY.multipliedBy(40)));

    MaintenanceResult result = done(upkeeper.run(true));

    assertThat(result.dryRun()).isTrue();
    assertThat(result.count(Count.PURGED)).isEqualTo(1);
    assertThat(result.count(Count.EXPIRED_TO_JUNK)).isEqualTo(1);
    assertThat(post.state(purge)).isEqualTo(HeldState.PURGE);
    assertThat(post.state(old)).isEqualTo(HeldState.HELD);
    assertThat(upkeeper.last()).isEmpty();
  }

  @Test // P10
  void handsOverWhatWasHeldTooLong() {
    HeldMail old = post.hold("old", BOB, ANN, NOW.minus(DAY.multipliedBy(31)));
    HeldMail young = post.hold("young", BOB, ANN, NOW.minus(DAY.multipliedBy(29)));

    assertThat(run().count(Count.EXPIRED_TO_JUNK)).isEqualTo(1);

    assertThat(post.state(old)).isEqualTo(HeldState.EXPIRED);
    assertThat(post.state(young)).isEqualTo(HeldState.HELD);
    assertThat(post.count(BOB, "Spam")).isEqualTo(1);
    assertThat(post.verdict(BOB, ANN)).isEmpty();
  }

  @Test // P10
  void keepsOrDeletesByPolicyWhatWasHeldTooLong() {
    post.suite.set("user:" + BOB, Setting.EXPIRED, "keep");
    post.suite.set("user:" + CAROL, Setting.EXPIRED, "delete");
    HeldMail kept = post.hold("kept", BOB, ANN, NOW.minus(DAY.multipliedBy(31)));
    HeldMail deleted = post.hold("deleted", CAROL, ANN, NOW.minus(DAY.multipliedBy(31)));

    assertThat(run().count(Count.EXPIRED_DELETED)).isEqualTo(1);

    assertThat(post.state(kept)).isEqualTo(HeldState.HELD);
    assertThat(post.state(deleted)).isEqualTo(HeldState.EXPIRED);
    assertThat(post.count(CAROL, QUARANTINE)).isZero();
    assertThat(post.count(BOB, QUARANTINE)).isEqualTo(1);
  }

  @Test // E13
  void finishesAnExpiryThatCrashedBeforeTheMove() {
    HeldMail mail = post.change(post.hold("one"), HeldState.EXPIRED);

    run();

    assertThat(post.count(BOB, "Spam")).isEqualTo(1);
    assertThat(post.state(mail)).isEqualTo(HeldState.EXPIRED);
  }

  @Test // E13
  void settlesAReleaseThatACrashLeftBehind() {
    HeldMail mail = post.change(post.hold("one"), HeldState.RELEASING);
    assertThat(run().count(Count.SETTLED)).isZero();
    post.suite.clock.forward(Duration.ofMinutes(6));

    assertThat(run().count(Count.SETTLED)).isEqualTo(1);

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.count(BOB, "INBOX")).isEqualTo(1);
  }

  private HeldMail holdAndAsk(String name, String recipient) {
    HeldMail mail = Samples.mail(name, recipient, ANN, NOW);
    post.suite
        .stores
        .heldMails()
        .hold(List.of(mail), Optional.of(Samples.question(ANN, recipient)), AskRule.DEFAULT, NOW);
    post.file(mail);
    return post.row(mail.id());
  }

  private void answered() {
    var challenges = post.suite.stores.challenges();
    challenges
        .list(ChallengeSelector.ALL, Page.FIRST)
        .forEach(
            c ->
                challenges.change(
                    c.id(), Set.of(ChallengeState.DUE), ChallengeState.ANSWERED, NOW));
  }

  @Test // E13
  void releasesWhatACrashLeftHeldAfterTheAnswer() {
    HeldMail mail = holdAndAsk("one", BOB);
    HeldMail carols = post.hold("two", CAROL, ANN, NOW);
    answered();
    post.suite.stores.trust().learn(Samples.allow(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));

    assertThat(run().count(Count.RELEASED)).isEqualTo(1);

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.state(carols)).isEqualTo(HeldState.HELD);
  }

  @Test // P9
  void releasesNothingOfASourceThatWasBlockedAfterItsAnswer() {
    HeldMail mail = holdAndAsk("one", BOB);
    answered();
    post.suite.stores.trust().put(Samples.block(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));

    assertThat(run().count(Count.RELEASED)).isZero();
    assertThat(post.state(mail)).isEqualTo(HeldState.HELD);
  }

  @Test // D2
  void keepsTheCountsThatALimitLooksBackTo() {
    holdAndAsk("one", BOB);
    Challenge due = post.suite.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST).get(0);
    Account target = new Account(Account.Kind.TARGET, ANN);
    Account recipient = new Account(Account.Kind.RECIPIENT, BOB);
    post.suite.stores.challenges().sending(due, Set.of("h"), Set.of(target, recipient), NOW);

    post.suite.clock.forward(DAY);
    run();
    assertThat(post.suite.stores.sentCounts().sentSince(NOW, recipient)).isEqualTo(1);

    post.suite.clock.forward(DAY);
    run();
    assertThat(post.suite.stores.sentCounts().sentSince(NOW, recipient)).isZero();
    assertThat(post.suite.stores.sentCounts().sentSince(NOW, target)).isEqualTo(1);

    post.suite.clock.forward(DAY.multipliedBy(29));
    run();
    assertThat(post.suite.stores.sentCounts().sentSince(NOW, target)).isZero();
  }

  @Test
  void endsAndForgetsOldChallengesAndRows() {
    holdAndAsk("one", BOB);
    post.suite.stores.sentMessages().remember(BOB, "hash", NOW);
    post.suite.stores.decisions().record(List.of(Samples.decision(NOW, BOB, ANN, "hold")));
    post.suite.clock.forward(DAY.multipliedBy(31));

    MaintenanceResult first = run();
    assertThat(first.count(Count.CHALLENGES_EXPIRED)).isEqualTo(1);
    assertThat(first.count(Count.DECISIONS_FORGOTTEN)).isEqualTo(1);
    post.suite.clock.forward(DAY.multipliedBy(91));

    MaintenanceResult second = run();
    assertThat(second.count(Count.CHALLENGES_FORGOTTEN)).isEqualTo(1);
    assertThat(second.count(Count.SENT_FORGOTTEN)).isEqualTo(1);
    assertThat(second.count(Count.HELD_FORGOTTEN)).isEqualTo(1);
  }

  @Test
  void erasesWhatIsKeptOfUsersWhoAreGone() throws Exception {
    post.suite.stores.trust().learn(Samples.allow(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));
    post.suite.stores.trust().learn(Samples.allow(Scope.user(CAROL), Pattern.Kind.ADDRESS, ANN));
    post.suite.users.removeUser(Username.of(BOB));
    assertThat(run().count(Count.USERS_ERASED)).isZero();
    post.suite.clock.forward(DAY);

    assertThat(run().count(Count.USERS_ERASED)).isEqualTo(1);

    assertThat(post.suite.stores.trust().list(TrustSelector.ALL, Page.FIRST))
        .singleElement()
        .satisfies(e -> assertThat(e.scope()).isEqualTo(Scope.user(CAROL)));
  }

  @Test
  void erasesNobodyWhenTooManyAreGoneAtOnce() {
    for (int i = 0; i < 11; i++) {
      post.suite
          .stores
          .trust()
          .learn(
              Samples.allow(Scope.user("user" + i + "@here.example"), Pattern.Kind.ADDRESS, ANN));
    }
    run();
    post.suite.clock.forward(DAY.multipliedBy(2));

    MaintenanceResult result = run();

    assertThat(result.braked()).containsExactly(new Braked(Chore.USERS, 11, 10));
    assertThat(post.suite.stores.trust().list(TrustSelector.ALL, Page.FIRST)).hasSize(11);
    assertThat(done(upkeeper.run(false, Set.of(Chore.USERS))).count(Count.USERS_ERASED))
        .isEqualTo(11);
  }

  @Test
  void runsOnOneNodeAtATime() {
    post.suite.stores.leases().take("maintenance", "another node", NOW, Duration.ofMinutes(10));
    assertThat(upkeeper.run(false).outcome()).isEqualTo(Outcome.BUSY);

    post.suite.clock.forward(Duration.ofMinutes(11));
    assertThat(upkeeper.run(false).outcome()).isEqualTo(Outcome.DONE);
    assertThat(Upkeepers.of(post).run(false).outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void runsByItsBeat() {
    upkeeper.beat();
    MaintenanceResult first = upkeeper.last().orElseThrow();
    post.suite.clock.forward(Duration.ofMinutes(59));
    upkeeper.beat();
    assertThat(upkeeper.last()).contains(first);

    post.suite.clock.forward(Duration.ofMinutes(1));
    upkeeper.beat();

    assertThat(upkeeper.last()).isNotEqualTo(Optional.of(first));
  }

  @Test
  void healsTheIndexSoonAfterTheDatabaseCameBack() {
    upkeeper.beat();
    HeldMail mail = post.hold("one");
    post.suite.stores.goAway();
    post.move(mail, QUARANTINE, "INBOX");
    post.suite.clock.forward(Duration.ofMinutes(2));
    upkeeper.beat();
    post.suite.stores.comeBack();
    assertThat(post.state(mail)).isEqualTo(HeldState.HELD);

    upkeeper.beat();

    assertThat(post.state(mail)).isEqualTo(HeldState.RELEASED);
    assertThat(post.verdict(BOB, ANN)).contains(Verdict.ALLOW);
  }

  @Test
  void saysThatTheStoreIsAway() {
    post.suite.stores.goAway();

    assertThat(upkeeper.run(false).outcome()).isEqualTo(Outcome.UNAVAILABLE);
  }

  @Test
  void doesTheOtherChoresWhenOneFails() {
    post.hold("old", BOB, ANN, NOW.minus(DAY.multipliedBy(31)));
    post.suite.stores.trust().learn(Samples.allow(Scope.user(BOB), Pattern.Kind.ADDRESS, ANN));

    MaintenanceResult result = Upkeepers.of(post, failing()).run(false);

    assertThat(result.failures()).containsOnlyKeys(Chore.INDEX, Chore.USERS);
    assertThat(result.count(Count.EXPIRED_TO_JUNK)).isEqualTo(1);
  }

  @Test
  void teachesNothingByAnyOfIt() {
    post.change(post.hold("one"), HeldState.PURGE);
    post.hold("two", BOB, ANN, NOW.minus(DAY.multipliedBy(31)));
    run();

    assertThat(post.suite.stores.trust().list(TrustSelector.ALL, Page.FIRST)).isEmpty();
    assertThat(post.verdict(BOB, ANN)).isNotEqualTo(Optional.of(Verdict.BLOCK));
  }

  /** A directory that is away. */
  private static UsersRepository failing() {
    return (UsersRepository)
        java.lang.reflect.Proxy.newProxyInstance(
            UsersRepository.class.getClassLoader(),
            new Class<?>[] {UsersRepository.class},
            (proxy, method, arguments) -> {
              throw new UsersRepositoryException("the directory is away");
            });
  }
}
