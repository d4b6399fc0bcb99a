// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.footman.core.dns.Dns;
import org.footman.core.proof.Spf;
import org.footman.core.proof.SpfQuestion;
import org.footman.core.proof.SpfResult;

/**
 * SPF by the terms of jSPF. It waits for DNS without a thread; what there is to reckon is done by
 * one thread of its own, since jSPF's macros keep what they work on in a field.
 */
public final class JspfSpf implements Spf, AutoCloseable {
  private final SpfSettings settings;
  private final Evaluator evaluator = new Evaluator();
  private final ThreadPoolExecutor thread;

  private JspfSpf(SpfSettings settings) {
    this.settings = settings;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(settings.waiting()),
            work -> {
              Thread made = new Thread(work, "footman-spf");
              made.setDaemon(true);
              return made;
            });
  }

  public static JspfSpf with(SpfSettings settings) {
    return new JspfSpf(settings);
  }

  @Override
  public CompletableFuture<SpfResult> check(SpfQuestion question, Dns dns) {
    CompletableFuture<SpfResult> result = new CompletableFuture<>();
    SpfRun run = new SpfRun(evaluator.session(question), dns, onTheThread(result), result);
    run.start();
    return result.completeOnTimeout(
        SpfResult.TEMPERROR, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the thread; what is asked later is not known. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private Executor onTheThread(CompletableFuture<SpfResult> result) {
    return step -> {
      try {
        thread.execute(step);
      } catch (RejectedExecutionException e) {
        result.complete(SpfResult.TEMPERROR);
      }
    };
  }
}
