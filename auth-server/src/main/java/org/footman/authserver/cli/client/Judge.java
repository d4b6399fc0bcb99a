// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.KeyClaim;
import org.footman.core.authkey.StatusField;

/** Verifies the keys of letters, several at a time, and decides what the user wishes for them. */
final class Judge implements AutoCloseable {
  private static final int AT_A_TIME = 8;

  private final KeptKeys keys;
  private final Wishes wishes;
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, Judge::thread);

  Judge(KeptKeys keys, Wishes wishes) {
    this.keys = keys;
    this.wishes = wishes;
  }

  /** Asks about domains again whose servers were silent in the round before. */
  void begin() {
    silent.clear();
  }

  /** What was received before that is left alone. */
  Instant oldest(Instant now) {
    return now.minus(wishes.newest());
  }

  /** Judges the letters; those in between two states of the world as of now. */
  List<Judgement> judge(List<Letter> letters, Instant now) {
    List<Callable<Judgement>> questions = new ArrayList<>();
    letters.forEach(letter -> questions.add(() -> judge(letter, now)));
    List<Judgement> judgements = new ArrayList<>();
    try {
      for (Future<Judgement> judgement : threads.invokeAll(questions)) {
        judgements.add(judgement.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever is not judged yet is judged next time
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return judgements;
  }

  private Judgement judge(Letter letter, Instant now) {
    boolean left = letter.handled() || !letter.received().isAfter(oldest(now)) || dealtWith(letter);
    AuthVerdict verdict =
        left ? new AuthVerdict(AuthKeyStatus.NOKEY, "not asked") : verdict(letter);
    Treatment treatment = left ? Treatment.LEAVE : wishes.decide(verdict.status());
    return new Judgement(letter.uid(), verdict, treatment);
  }

  /** The server verified the key and took it away. */
  private boolean dealtWith(Letter letter) {
    return wishes.trustsServer()
        && letter.headers().has(StatusField.NAME)
        && !letter.headers().has(KeyClaim.FIELD);
  }

  private AuthVerdict verdict(Letter letter) {
    KeyClaim claim = KeyClaim.ofFrom(letter.headers());
    if (claim instanceof KeyClaim.None) {
      return new AuthVerdict(AuthKeyStatus.NOKEY, "");
    }
    if (claim instanceof KeyClaim.Malformed malformed) {
      return new AuthVerdict(AuthKeyStatus.PERMERROR, malformed.why());
    }
    return ask((KeyClaim.Of) claim);
  }

  /** A silent server costs a long wait once in a round, not for each message of its domain. */
  private AuthVerdict ask(KeyClaim.Of claim) {
    String domain = claim.address().domain();
    if (silent.contains(domain)) {
      return new AuthVerdict(AuthKeyStatus.TEMPERROR, "no answer a moment ago");
    }
    AuthVerdict verdict = keys.verify(claim.address(), claim.key());
    if (verdict.status() == AuthKeyStatus.TEMPERROR) {
      silent.add(domain);
    }
    return verdict;
  }

  /** Keeps on disk which keys were valid. */
  void save() throws IOException {
    keys.save();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "verify-letters");
    thread.setDaemon(true);
    return thread;
  }
}
