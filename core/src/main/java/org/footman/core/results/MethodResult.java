// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The result of one method for one message (RFC 8601 section 2.2).
 *
 * @param method in lower case, as {@code dkim}
 * @param result in lower case, as {@code pass}
 * @param reason for people
 */
public record MethodResult(
    String method, String result, Optional<String> reason, List<ResultProperty> properties) {
  public MethodResult {
    properties = List.copyOf(properties);
  }

  static MethodResult of(String method, String result, ResultProperty... properties) {
    return new MethodResult(method, result, Optional.empty(), Arrays.asList(properties));
  }

  /** The value of the first property of that type and name. */
  public Optional<String> property(String type, String name) {
    return properties.stream()
        .filter(p -> p.type().equals(type) && p.name().equals(name))
        .map(ResultProperty::value)
        .findFirst();
  }
}
