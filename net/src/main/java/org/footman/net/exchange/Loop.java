// SPDX-License-Identifier: Apache-2.0
package org.footman.net.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One thread that waits for many sockets and moments. All but {@link #execute} and {@link #close}
 * is for that thread alone, and nothing that runs on it may block.
 */
public final class Loop implements Executor, AutoCloseable {
  private static final int ROOM = 8192;

  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>(); // callers bound it
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final ByteBuffer room = ByteBuffer.allocate(ROOM);
  private final Selector selector;
  private volatile boolean closed;

  /** Something that happens at a moment unless it is called off. */
  public static final class Alarm implements Comparable<Alarm> {
    private final long at;
    private final Runnable action;
    private boolean off;

    private Alarm(long at, Runnable action) {
      this.at = at;
      this.action = action;
    }

    public void callOff() {
      off = true;
    }

    // moments of nanoTime may wrap around
    @Override
    @SuppressWarnings("ComparableType")
    public int compareTo(Alarm other) {
      return Long.signum(at - other.at);
    }
  }

  private Loop(Selector selector) {
    this.selector = selector;
  }

  public static Loop start(String name) {
    try {
      Loop loop = new Loop(Selector.open());
      Thread thread = new Thread(loop::run, name);
      thread.setDaemon(true);
      thread.start();
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it done on the thread, soon; after the end it is not done at all. */
  @Override
  public void execute(Runnable action) {
    work.add(action);
    selector.wakeup();
  }

  public Alarm after(Duration wait, Runnable action) {
    Alarm alarm = new Alarm(System.nanoTime() + wait.toNanos(), action);
    alarms.add(alarm);
    return alarm;
  }

  /** Runs whenever the channel, which does not block, is ready; closing it ends the watch. */
  SelectionKey watch(SelectableChannel channel, int operations, Runnable ready) throws IOException {
    return channel.register(selector, operations, ready);
  }

  /** Room for a datagram or a part of a stream, to be used and left at once. */
  ByteBuffer room() {
    return room.clear();
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }

  private void run() {
    while (!closed) {
      try {
        if (work.isEmpty()) {
          selector.select(Loop::serve, untilNextAlarm());
        } else {
          selector.selectNow(Loop::serve);
        }
        ring();
        drain();
      } catch (IOException | RuntimeException e) {
        continue; // the question that it was about ends by its time-out
      }
    }
    end();
  }

  private static void serve(SelectionKey key) {
    ((Runnable) key.attachment()).run();
  }

  /** In milliseconds, 0 for no alarm. */
  private long untilNextAlarm() {
    while (!alarms.isEmpty() && alarms.peek().off) {
      alarms.remove();
    }
    if (alarms.isEmpty()) {
      return 0;
    }
    long nanos = alarms.peek().at - System.nanoTime();
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }

  private void ring() {
    long now = System.nanoTime();
    while (!alarms.isEmpty() && alarms.peek().at - now <= 0) {
      Alarm alarm = alarms.remove();
      if (!alarm.off) {
        alarm.action.run();
      }
    }
  }

  private void drain() {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  private void end() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
