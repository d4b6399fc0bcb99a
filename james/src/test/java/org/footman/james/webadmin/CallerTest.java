// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import org.footman.core.store.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerTest {
  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  private String who() {
    assertThat(office.put("/policies/server/mode", "{\"value\":\"off\"}").status()).isEqualTo(200);
    return office.stores.audit().list(Page.FIRST).get(0).who();
  }

  @Test
  void isTheSubjectOfTheTokenWhereThereIsOne() {
    office.login = "root@here.example\r\nX: y";

    assertThat(who()).isEqualTo("root@here.example??X: y");
    assertThat(office.get("/policies/server").json().get(0).get("setBy").asText())
        .startsWith("root@here.example");
  }

  @Test
  void isTheClientsAddressElse() {
    assertThat(who()).isEqualTo("webadmin@127.0.0.1");
  }

  @Test
  void isNotWhatTheClientSays() {
    assertThat(office.send("PUT", "/policies/server/mode?who=root", "", "{}").status())
        .isEqualTo(400);
  }
}
