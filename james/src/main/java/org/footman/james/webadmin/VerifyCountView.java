// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import java.time.LocalDate;
import java.util.List;
import org.footman.core.authkey.VerifyCount;

/**
 * How often something was asked on a day, as the API shows it.
 *
 * @param subject an address, or the IP address of an asker; empty for addresses that are not
 *     registered, all together
 * @param result {@code VALIDKEY} or {@code INVALIDKEY}
 */
record VerifyCountView(LocalDate day, String kind, String subject, String result, long count) {
  static final List<String> COLUMNS = List.of("day", "kind", "subject", "result", "count");

  static VerifyCountView of(VerifyCount count) {
    return new VerifyCountView(
        count.day(),
        Codes.of(count.kind()),
        count.subject(),
        count.valid() ? "VALIDKEY" : "INVALIDKEY",
        count.count());
  }

  List<String> line() {
    return List.of(day.toString(), kind, subject, result, Long.toString(count));
  }

  /** One who asks, over several days. */
  record Asker(String asker, long asked, long valid, long invalid) {
    Asker plus(VerifyCount count) {
      return new Asker(
          asker,
          asked + count.count(),
          valid + (count.valid() ? count.count() : 0),
          invalid + (count.valid() ? 0 : count.count()));
    }
  }
}
