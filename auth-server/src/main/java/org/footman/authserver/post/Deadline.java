// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.post;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes sockets whose time is over: whoever says something now and then, or reads nothing, would
 * hold them for as long as he likes.
 */
final class Deadline implements AutoCloseable {
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(1, Deadline::thread);

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "footman-authserver-deadline");
    thread.setDaemon(true);
    return thread;
  }

  /** What ends with the closing of the guard is not closed any more. */
  Guard over(Socket socket, Duration left) {
    open.add(socket);
    return new Guard(
        socket, thread.schedule(() -> end(socket), left.toMillis(), TimeUnit.MILLISECONDS));
  }

  final class Guard implements AutoCloseable {
    private final Socket socket;
    private final ScheduledFuture<?> end;

    private Guard(Socket socket, ScheduledFuture<?> end) {
      this.socket = socket;
      this.end = end;
    }

    @Override
    public void close() {
      end.cancel(false);
      open.remove(socket);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is closed
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    open.forEach(Deadline::end);
  }
}
