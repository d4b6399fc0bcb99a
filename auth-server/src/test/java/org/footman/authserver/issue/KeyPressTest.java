// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.footman.authserver.index.KeyIndex;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.IssuedKey;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.StoreUnavailable;
import org.junit.jupiter.api.Test;

class KeyPressTest {
  private static final Instant NOW = Instant.parse("2004-12-25T22:08:15.5Z");
  private static final AddressSettings ADDRESS =
      new AddressSettings("my@domain.com", Duration.ofDays(5), Duration.ofDays(2), NOW);

  private final MemoryStores stores = new MemoryStores();
  private final KeyIndex index = new KeyIndex();
  private final List<String> steps = new ArrayList<>();

  /** The store, and what the index knew at each step. */
  private AuthKeys watched() {
    return (AuthKeys)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AuthKeys.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (arguments[0] instanceof IssuedKey key) {
      steps.add(method.getName() + " known=" + index.valid(key.digest(), NOW));
    }
    try {
      return method.invoke(stores.authKeys(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private KeyPress press(boolean severalNodes) {
    return new KeyPress(watched(), index, new SecureRandom(), severalNodes);
  }

  @Test
  void knowsAKeyBeforeTheStoreDoes() {
    stores.authKeys().put(ADDRESS);

    List<IssuedKey> made = press(false).make(List.of(ADDRESS), NOW);

    assertThat(steps).containsExactly("issue known=true");
    assertThat(made).containsExactly(stores.authKeys().newest("my@domain.com", NOW).orElseThrow());
  }

  @Test
  void tellsOtherNodesSecondsBeforeAnyoneCanAttachIt() {
    stores.authKeys().put(ADDRESS);
    long start = System.nanoTime();

    press(true).make(List.of(ADDRESS), NOW);

    assertThat(steps).containsExactly("announce known=true", "issue known=true");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(5));
  }

  @Test
  void forgetsAKeyWhenAnotherNodeWasQuicker() {
    stores.authKeys().put(ADDRESS.dueAt(NOW.plusSeconds(1)));

    assertThat(press(false).make(List.of(ADDRESS), NOW)).isEmpty();

    assertThat(index.size()).isZero();
    assertThat(stores.authKeys().newest("my@domain.com", NOW)).isEmpty();
  }

  @Test
  void keepsAKeyOfWhichNobodyKnowsWhetherItWasCommitted() {
    stores.authKeys().put(ADDRESS);
    stores.goAway();

    assertThatThrownBy(() -> press(false).make(List.of(ADDRESS), NOW))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void attachesNothingWhenItIsClosedBetweenTheSteps() {
    stores.authKeys().put(ADDRESS);
    KeyPress press = press(true);
    press.close();

    assertThat(press.make(List.of(ADDRESS), NOW)).isEmpty();

    assertThat(stores.authKeys().newest("my@domain.com", NOW)).isEmpty();
  }

  @Test
  void makesKeysOfWholeSeconds() {
    stores.authKeys().put(ADDRESS);

    IssuedKey key = press(false).make(List.of(ADDRESS), NOW).get(0);

    assertThat(key.issued()).isEqualTo(Instant.parse("2004-12-25T22:08:15Z"));
    assertThat(key.expires()).isEqualTo(Instant.parse("2005-01-01T22:08:15Z"));
  }
}
