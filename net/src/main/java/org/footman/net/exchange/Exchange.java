// SPDX-License-Identifier: Apache-2.0
package org.footman.net.exchange;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A question on its way, on the thread of its loop: it ends once, and then its socket is closed and
 * its alarm off.
 */
public final class Exchange<T> {
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final Loop loop;
  private final SelectableChannel channel;
  private final Speech<T> speech;
  private Loop.@Nullable Alarm alarm;

  Exchange(Loop loop, SelectableChannel channel, Speech<T> speech) {
    this.loop = loop;
    this.channel = channel;
    this.speech = speech;
  }

  /** Completes on the loop's thread, never exceptionally. */
  public CompletableFuture<T> answer() {
    return answer;
  }

  /** Ends it as if no answer had come in time, unless it has ended. */
  public void giveUp() {
    end(speech.silence());
  }

  boolean ended() {
    return answer.isDone();
  }

  /** Has it done when nothing ended the exchange by then; replaces the alarm before. */
  void await(Duration wait, Runnable action) {
    callOff();
    alarm = loop.after(wait, action);
  }

  void watch(int operations, Runnable ready) throws IOException {
    loop.watch(channel, operations, ready);
  }

  void broken() {
    end(speech.broken());
  }

  void end(T what) {
    callOff();
    try {
      channel.close();
    } catch (IOException e) {
      // it is of no use any more, closed or not
    }
    answer.complete(what);
  }

  private void callOff() {
    if (alarm != null) {
      alarm.callOff();
    }
  }
}
