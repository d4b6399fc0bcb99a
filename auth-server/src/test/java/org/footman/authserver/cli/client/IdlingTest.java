// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.mail.imap.protocol.IMAPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class IdlingTest {
  private final List<String> woken = new ArrayList<>();

  @Test
  void wakesForMailThatIsToldOfBeforeIdleHasBegun() throws Exception {
    var early = new Idling.Early(Runnable::run, () -> woken.add("early"));
    early.handleResponse(new IMAPResponse("* 1 EXISTS"));

    assertThat(woken).containsExactly("early");

    early.handleResponse(new IMAPResponse("+ idling"));
    early.handleResponse(new IMAPResponse("* 2 EXISTS"));

    assertThat(woken).containsExactly("early");
  }

  @Test
  void wakesNobodyWhenIdleIsOver() throws Exception {
    ExecutorService over = Executors.newSingleThreadExecutor();
    over.shutdownNow();
    var early = new Idling.Early(over, () -> woken.add("late"));
    var exists = new IMAPResponse("* 1 EXISTS");

    assertThatCode(() -> early.handleResponse(exists)).doesNotThrowAnyException();
    assertThat(woken).isEmpty();
  }
}
