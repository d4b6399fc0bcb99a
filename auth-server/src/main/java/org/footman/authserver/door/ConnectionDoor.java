// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.footman.core.authkey.wire.LineDecoder;

/**
 * Answers the lines of one connection in their order. While the peer does not take its replies,
 * nothing more is read; a connection without a whole line for a while is closed, as is one with a
 * line that is too long.
 */
final class ConnectionDoor extends ChannelInboundHandlerAdapter {
  private final Counter counter;
  private final InetAddress peer;
  private final Duration idle;
  private final LineDecoder decoder = new LineDecoder();
  private Future<?> timer = CompletableFuture.completedFuture(null);
  private long lastLine;
  private boolean ending;

  /**
   * @param counter of the thread of this connection
   */
  ConnectionDoor(Counter counter, InetAddress peer, Duration idle) {
    this.counter = counter;
    this.peer = peer;
    this.idle = idle;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    lastLine = System.nanoTime();
    look(context, idle.toNanos());
    context.fireChannelActive();
  }

  private void look(ChannelHandlerContext context, long nanos) {
    timer = context.executor().schedule(() -> closeIfIdle(context), nanos, TimeUnit.NANOSECONDS);
  }

  private void closeIfIdle(ChannelHandlerContext context) {
    long left = lastLine + idle.toNanos() - System.nanoTime();
    if (left <= 0) {
      context.close();
    } else {
      look(context, left);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    timer.cancel(false);
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf read = (ByteBuf) message;
    boolean whole;
    try {
      whole = counter.serve(read, decoder, peer);
    } finally {
      read.release();
    }
    if (counter.hasReplies()) {
      lastLine = System.nanoTime();
      context.write(counter.replies(context.alloc()), context.voidPromise());
    }
    if (!whole) {
      closeWhenWritten(context);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    counter.tally();
    readIfTaken(context);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    readIfTaken(context);
  }

  private void readIfTaken(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(!ending && context.channel().isWritable());
  }

  /** The peer has said all it wanted: its answers go out first. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      closeWhenWritten(context);
    }
  }

  private void closeWhenWritten(ChannelHandlerContext context) {
    ending = true;
    context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // a peer that went away
  }
}
