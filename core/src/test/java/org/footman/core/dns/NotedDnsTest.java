// SPDX-License-Identifier: Apache-2.0
package org.footman.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.footman.core.dns.NotedDns.LookUp;
import org.junit.jupiter.api.Test;

class NotedDnsTest {
  @Test
  void keepsEveryQuestionWithItsAnswer() {
    NotedDns dns = new NotedDns(ZoneDns.of("a.example TXT hello", "sf.example SERVFAIL"));

    dns.ask("a.example", RecordType.TXT).join();
    dns.ask("sf.example", RecordType.PTR).join();
    dns.ask("nx.example", RecordType.A).join();

    assertThat(dns.noted())
        .containsExactly(
            new LookUp("a.example", "TXT", new Answer.Found<>(List.of("hello"))),
            new LookUp("sf.example", "PTR", new Answer.Failed<>("SERVFAIL")),
            new LookUp("nx.example", "A", new Answer.Absent<>(false)));
  }
}
