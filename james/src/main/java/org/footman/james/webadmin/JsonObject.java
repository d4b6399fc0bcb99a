// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footman.james.Shown;

/** A request body that is one JSON object. */
record JsonObject(JsonNode node) {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Read<JsonObject> parse(String body) {
    try {
      JsonNode node = STRICT.readTree(body);
      return node.isObject()
          ? new Read.Good<>(new JsonObject(node))
          : Read.bad("the body is a JSON object, not " + kind(node));
    } catch (JsonProcessingException e) {
      return Read.bad("the body is no JSON: " + Shown.of(e.getOriginalMessage()));
    }
  }

  /** Its fields, all texts but the ones that are read otherwise. */
  Fields texts(Set<String> others) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> unfit = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isTextual()) {
                texts.put(field.getKey(), field.getValue().textValue());
              } else {
                unfit.put(field.getKey(), kind(field.getValue()));
              }
            });
    texts.keySet().removeAll(others);
    unfit.keySet().removeAll(others);
    Fields fields = new Fields(texts);
    unfit.forEach(fields::unfit);
    return fields;
  }

  Optional<JsonNode> other(String name) {
    return Optional.ofNullable(node.get(name));
  }

  static String kind(JsonNode node) {
    return node.isMissingNode()
        ? "nothing"
        : "of type " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
