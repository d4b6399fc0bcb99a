// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.junit.jupiter.api.Test;

class SilentServicesTest {
  private final List<String> asked = new ArrayList<>();
  private final SilentServices silences = new SilentServices(List.of("dna.example"));

  /** A DNS that answers nothing. */
  private Dns failing(boolean here) {
    return new Dns() {
      @Override
      public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
        asked.add(name);
        return CompletableFuture.completedFuture(new Answer.Failed<>("no answer", here));
      }
    };
  }

  private void ask(String name, boolean here) {
    silences.over(failing(here)).ask(name, RecordType.A).join();
  }

  @Test
  void asksAServiceNothingThatWasSilentAMomentAgo() {
    ask("one.dna.example", false);
    ask("two.dna.example", false);
    ask("two.vbr.example", false);

    assertThat(asked).containsExactly("one.dna.example", "two.vbr.example");
  }

  @Test // a shortage of ours left all mail unrated for ten seconds
  void takesAShortageHereForNoSilence() {
    ask("one.dna.example", true);
    ask("two.dna.example", true);

    assertThat(asked).containsExactly("one.dna.example", "two.dna.example");
  }
}
