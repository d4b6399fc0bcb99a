// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.footman.james.Shown;
import spark.HaltException;
import spark.Request;

/** An administrator's request, as the routes read it. */
final class Caller {
  private static final int MOST_JSON = 256 * 1024;
  private static final List<String> FORMS =
      List.of("application/x-www-form-urlencoded", "multipart/form-data");

  private final Request request;

  private Caller(Request request) {
    this.request = request;
  }

  static Caller of(Request request) throws HaltException {
    return of(request, "application/json");
  }

  /** Of a route that takes bodies of that type, or of those types. */
  static Caller of(Request request, String types) throws HaltException {
    Caller caller = new Caller(request);
    // Such a body would be read as parameters, and a page of another site could send it.
    if (FORMS.contains(caller.mediaType())) {
      throw Refused.mediaType(types);
    }
    return caller;
  }

  private String mediaType() {
    String type = Optional.ofNullable(request.contentType()).orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }

  /** The query parameters. */
  Fields query() {
    Map<String, List<String>> given =
        request.queryParams().stream()
            .collect(
                Collectors.toMap(name -> name, n -> Arrays.asList(request.queryParamsValues(n))));
    return Fields.ofMany(given);
  }

  /** For a change without parameters but why. */
  Caller withoutParameters() throws HaltException {
    Fields in = query();
    in.text("why");
    good(in.read(() -> true));
    return this;
  }

  /** The body as JSON; refuses the request when it is none. */
  JsonObject json() throws HaltException {
    return good(JsonObject.parse(body("application/json", MOST_JSON)));
  }

  /** Whether the body is said to be of that type. */
  boolean brings(String type) {
    return mediaType().equals(type);
  }

  /** The body as it came; refuses the request when it is too long. */
  byte[] octets(int most) throws HaltException {
    byte[] octets = request.bodyAsBytes();
    if (octets.length > most) {
      throw Refused.tooLarge(most);
    }
    return octets;
  }

  /** The body as text of that type; refuses the request when it is not. */
  String body(String type, int most) throws HaltException {
    if (!List.of(type, "").contains(mediaType())) {
      throw Refused.mediaType(type);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets(most))).toString();
    } catch (CharacterCodingException e) {
      throw Refused.mistaken(List.of("the body is not in UTF-8"));
    }
  }

  /** The query as it came, for the audit. */
  String queryString() {
    return Shown.of(Optional.ofNullable(request.queryString()).orElse(""));
  }

  /** A part of the path, decoded. */
  String path(String name) {
    return request.params(name);
  }

  /** A part of the path as a value; refuses the request when it is none. */
  <T> T path(String name, java.util.function.Function<String, Optional<T>> parser, String expected)
      throws HaltException {
    return parser
        .apply(path(name))
        .orElseThrow(
            () ->
                Refused.mistaken(
                    List.of(
                        "the path names " + expected + ", not \"" + Shown.of(path(name)) + "\"")));
  }

  /** The value, or an answer that names every mistake. */
  static <T> T good(Read<T> read) throws HaltException {
    if (read instanceof Read.Good<T> good) {
      return good.value();
    }
    throw Refused.mistaken(((Read.Bad<T>) read).mistakes());
  }

  /** Who asks: the subject of the token where webadmin asks for one, else where from. */
  String who() {
    Optional<Object> login = Optional.ofNullable(request.attribute(AuthenticationFilter.LOGIN));
    return login.map(Object::toString).map(Shown::of).orElseGet(() -> "webadmin@" + request.ip());
  }

  /** Why, as said in the parameter {@code why}. */
  String why() {
    return Optional.ofNullable(request.queryParams("why")).map(Shown::of).orElse("");
  }
}
