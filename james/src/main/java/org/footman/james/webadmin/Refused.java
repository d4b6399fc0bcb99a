// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.util.List;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;
import spark.HaltException;

/** The answers to what is not done, with James's error bodies. */
final class Refused {
  private Refused() {}

  /** 400, with every mistake in one message. */
  static HaltException mistaken(List<String> mistakes) {
    return answer(
        HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, String.join("; ", mistakes));
  }

  static HaltException mediaType(String expected) {
    return answer(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
        ErrorType.INVALID_ARGUMENT,
        "Content-Type is " + expected);
  }

  static HaltException tooLarge(int most) {
    return answer(
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        ErrorType.INVALID_ARGUMENT,
        "the body has at most " + most + " octets");
  }

  static HaltException notFound(String what) {
    return answer(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, what);
  }

  static HaltException wrongState(String why) {
    return answer(HttpStatus.CONFLICT_409, ErrorType.WRONG_STATE, why);
  }

  /** The body of 503: not now. */
  static String away() {
    return ErrorResponder.builder()
        .statusCode(HttpStatus.SERVICE_UNAVAILABLE_503)
        .type(ErrorType.SERVER_ERROR)
        .message("the database cannot be reached now; try again later")
        .asString();
  }

  private static HaltException answer(int status, ErrorType type, String message) {
    // the message may hold percent signs: never through the form with arguments
    return ErrorResponder.builder().statusCode(status).type(type).message(message).haltError();
  }
}
