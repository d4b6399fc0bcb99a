// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.footman.it.Stage;
import org.footman.it.WebAdmin;

/** The rows of the quarantine as the administration shows them. */
final class HeldRows {
  private static final int PAGE = 1000;

  /** A row of the quarantine. */
  record Row(String id, String recipient, String source, String state) {}

  private HeldRows() {}

  /** All of them, by their ids. */
  static Map<String, Row> read(Stage stage) {
    Map<String, Row> rows = new HashMap<>();
    int before;
    do {
      before = rows.size();
      page(stage, before).forEach(row -> rows.put(row.path("id").asText(), row(row)));
    } while (rows.size() == before + PAGE);
    return rows;
  }

  private static JsonNode page(Stage stage, int offset) {
    WebAdmin.Answer answer =
        stage.webAdmin().get("/footman/held?limit=" + PAGE + "&offset=" + offset);
    if (!answer.positive()) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
    return answer.json();
  }

  private static Row row(JsonNode node) {
    return new Row(
        node.path("id").asText(),
        node.path("recipient").asText(),
        node.path("source").asText(),
        node.path("state").asText());
  }
}
