// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.footman.core.authkey.AddressSettings;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.Page;
import org.junit.jupiter.api.Test;

class RegistrarTest {
  private final MemoryStores stores = new MemoryStores();
  private final Map<String, List<String>> users = new ConcurrentHashMap<>();

  private final Users james =
      new Users() {
        @Override
        public Collection<String> domains() {
          return users.keySet();
        }

        @Override
        public Collection<String> of(String domain) {
          return users.getOrDefault(domain, List.of());
        }
      };

  private Stream<String> registered() {
    return stores.authKeys().list(Optional.empty(), Page.FIRST).stream()
        .map(AddressSettings::address);
  }

  @Test
  void registersAllUsersOfDomainsThatWantIt() throws IOException {
    users.put("all.example", List.of("ann@all.example", "bob@all.example"));
    users.put("some.example", List.of("cem@some.example"));
    try (Stand stand =
        Stand.over(
            stores,
            new TestClock(Stand.NOW),
            "authserver.domains",
            "all.example",
            "authserver.domain.all.example.automatic",
            "true")) {
      stand.server().issuing().register("list@all.example");
      Registrar registrar =
          new Registrar(james, stores.authKeys(), stand.server().issuing(), stand.settings());

      registrar.run();

      assertThat(registered())
          .containsExactly("ann@all.example", "bob@all.example", "list@all.example");
    }
  }

  @Test
  void registersUsersThatComeWhileItRuns() throws IOException {
    try (Stand stand =
        Stand.over(stores, new TestClock(Stand.NOW), "authserver.automatic", "true")) {
      stand.server().follow(james);

      users.put("late.example", List.of("eve@late.example"));

      await().atMost(Duration.ofSeconds(30)).until(() -> registered().findAny().isPresent());
      await().until(() -> stores.authKeys().newest("eve@late.example", Stand.NOW).isPresent());
    }
  }
}
