// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What is sent back. */
record Answer(int status, String type, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer text(String type, String body) {
    return new Answer(200, type + "; charset=utf-8", body);
  }

  static Answer json(int status, Object value) {
    try {
      return new Answer(status, "application/json", JSON.writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps, lists, texts and numbers can be written
    }
  }

  static Answer error(int status, String why) {
    return json(status, Map.of("error", why));
  }
}
