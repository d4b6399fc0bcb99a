// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.footman.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP port of the stand-alone server. The JDK's server has a thread wait for the rest of every
 * request that has begun. So there are many threads, each waits for a bounded time, and few
 * requests are answered at once.
 */
final class HttpDoor implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(HttpDoor.class);
  private static final int ANSWERING = 8;
  private static final int READING = 256;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int WAITING = 64;

  /** Seconds for a request and for its answer, and connections: read by the JDK's server once. */
  private static final Map<String, String> BOUNDS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "30",
          "jdk.httpserver.maxConnections", "1024");

  static {
    BOUNDS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
  }

  private static final int MOST_BODY = 8192;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Answering answering;
  private final Semaphore answers = new Semaphore(ANSWERING);

  /** Answers a request. */
  interface Answering {
    /**
     * @param authorization the field of that name, empty when there is none
     */
    Answer answer(Request request, String authorization);
  }

  /**
   * Opens it.
   *
   * @throws UncheckedIOException when the address cannot be listened on
   */
  HttpDoor(InetSocketAddress address, Answering answering) {
    this.answering = answering;
    try {
      server = HttpServer.create(address, WAITING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
    threads = threads();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            READING,
            READING,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            HttpDoor::thread);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "footman-authserver-http");
    thread.setDaemon(true);
    return thread;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] said = exchange.getRequestBody().readNBytes(MOST_BODY); // or the client is gone
    Answer answer = answer(exchange, said);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (answer.status() == 401) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (!head) {
        out.write(body);
      }
    } finally {
      exchange.close();
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    try {
      return Request.parse(exchange.getRequestMethod(), exchange.getRequestURI(), body)
          .map(request -> inTurn(request, authorization))
          .orElseGet(() -> Answer.error(400, "malformed address or body"));
    } catch (StoreUnavailable e) {
      return Answer.error(503, "the store is away");
    } catch (Exception e) {
      // the outermost loop of a door: one request fails, the others do not
      LOGGER.error("reason=request-failed", e);
      return Answer.error(500, "failed");
    }
  }

  private Answer inTurn(Request request, String authorization) {
    answers.acquireUninterruptibly();
    try {
      return answering.answer(request, authorization);
    } finally {
      answers.release();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
