// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Pipelined questions over one TCP connection: a batch is written at once, then its answers are
 * read.
 */
final class TcpLoad implements Load {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final InetSocketAddress server;
  private final Questions questions;
  private final long count;
  private final int batch;
  private final int linesEach;

  /**
   * @param linesEach how many lines one answer has
   */
  TcpLoad(InetSocketAddress server, Questions questions, long count, int batch, int linesEach) {
    this.server = server;
    this.questions = questions;
    this.count = count;
    this.batch = batch;
    this.linesEach = linesEach;
  }

  @Override
  public long run() throws IOException {
    long answered = 0;
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.connect(server, TIMEOUT_MILLIS);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      while (answered < count) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < batch; i++) {
          out.writeBytes(questions.at(answered + i));
        }
        out.writeTo(socket.getOutputStream());
        answers(in);
        answered += batch;
      }
    }
    return answered;
  }

  private void answers(InputStream in) throws IOException {
    var last = new ByteArrayOutputStream();
    for (int lines = batch * linesEach; lines > 0; ) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (lines <= linesEach) {
        last.write(c);
      }
      lines -= c == '\n' ? 1 : 0;
    }
    String answer = last.toString(StandardCharsets.ISO_8859_1);
    if (!questions.right().test(answer)) {
      throw new IOException("a wrong answer: " + answer);
    }
  }
}
