// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.automatic.Asked.classify;
import static org.footman.core.automatic.Asked.ruleFor;

import java.util.List;
import java.util.Optional;
import org.footman.core.message.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of protocols.md section 4. */
class ListRulesTest {
  @Test // rule 7, SA-11
  void knowsAListByItsId() {
    assertThat(ruleFor("List-Id: <l.lists.example>")).isEqualTo("list-id");
    assertThat(ruleFor("LIST-ID: ")).isEqualTo("list-id");
  }

  @ParameterizedTest // rule 7
  @ValueSource(strings = {"List-Help", "List-Subscribe", "List-Post", "List-Owner", "List-Archive"})
  void knowsAListByTheFieldsOfRfc2369(String name) {
    assertThat(ruleFor(name + ": <mailto:x@lists.example>")).isEqualTo("list-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mailing-List",
        "X-Mailing-List",
        "X-BeenThere",
        "X-Mailman-Version",
        "X-ML-Name",
        "X-Ecartis-Version",
        "X-Sympa-To",
        "X-Schleuder"
      })
  void knowsAListByItsSoftware(String name) {
    assertThat(ruleFor(name + ": x")).isEqualTo("list-software");
  }

  @Test // rule 8
  void knowsAListByItsPrecedence() {
    assertThat(ruleFor("Precedence: List")).isEqualTo("precedence-list");
  }

  @Test
  void knowsAnOldListByLoopMarkAndOwner() {
    assertThat(classify("owner-l@lists.example", List.of(), "X-Loop: l@lists.example").rule())
        .isEqualTo("list-owner-loop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <l.lists.example>                       | l.lists.example
          My list <L.Lists.Example>               | l.lists.example
          "a <b.c>" <l.lists.example>             | l.lists.example
          <l.lists.example> (comment <x.y>)       | l.lists.example
          Talk (old <l.lists.example>             | l.lists.example
          l.lists.example                         | l.lists.example
          =?UTF-8?Q?B=C3=BCcher?= <l.lists.example> | l.lists.example
          """)
  void readsTheListId(String body, String id) {
    assertThat(AutomaticMail.listId(Headers.of("list-id", body))).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<>", "My list", "<a b>", "<a..b>", "<.a>", "<a\u0000b>", "<\u00e4.b>"})
  void readsNoListIdFromWhatIsNone(String body) {
    assertThat(AutomaticMail.listId(Headers.of("List-Id", body))).isEmpty();
  }

  @Test
  void readsNoListIdWhenSeveralFieldsDisagree() {
    assertThat(AutomaticMail.listId(Headers.of("List-Id", "<a.x>", "List-Id", "<b.x>"))).isEmpty();
    assertThat(AutomaticMail.listId(Headers.of("List-Id", "<a.x>", "List-Id", "A <A.x>")))
        .contains("a.x");
    assertThat(AutomaticMail.listId(Headers.NONE)).isEqualTo(Optional.empty());
  }
}
