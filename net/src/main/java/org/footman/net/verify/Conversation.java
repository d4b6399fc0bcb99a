// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One socket's part in a verification, on the thread of its loop: it ends once, and then the socket
 * is closed and the alarm off.
 */
final class Conversation {
  private final CompletableFuture<Heard> heard = new CompletableFuture<>();
  private final Loop loop;
  private final SelectableChannel channel;
  private Loop.@Nullable Alarm alarm;

  Conversation(Loop loop, SelectableChannel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  /** Completes on the loop's thread, never exceptionally. */
  CompletableFuture<Heard> heard() {
    return heard;
  }

  boolean ended() {
    return heard.isDone();
  }

  /** Has it done when nothing ended the conversation by then; replaces the alarm before. */
  void await(Duration wait, Runnable action) {
    callOff();
    alarm = loop.after(wait, action);
  }

  void watch(int operations, Runnable ready) throws IOException {
    loop.watch(channel, operations, ready);
  }

  void end(Heard what) {
    callOff();
    try {
      channel.close();
    } catch (IOException e) {
      // it is of no use any more, closed or not
    }
    heard.complete(what);
  }

  private void callOff() {
    if (alarm != null) {
      alarm.callOff();
    }
  }
}
