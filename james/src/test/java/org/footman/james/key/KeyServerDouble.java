// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKey;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.authkey.AuthVerdict;
import org.footman.core.authkey.Verifier;

/** Authentication Servers that say what a test wants, or nothing. */
public final class KeyServerDouble implements Verifier {
  private final Map<String, AuthKeyStatus> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Duration patience = Duration.ZERO;
  private volatile boolean silence = true;

  /** Lets the server of that address say so of that key. */
  public void says(AuthKeyStatus status, String address, String key) {
    answers.put(address + " " + key, status);
  }

  /** From now on no server answers, and whoever asks gives up after that time. */
  public void staysSilent(Duration asked) {
    patience = asked;
  }

  /** From now on nobody can be asked for want of something here, and that shows after a time. */
  public void fallsShort(Duration asked) {
    silence = false;
    patience = asked;
  }

  /** What was asked, in order: address and key. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public AuthVerdict verify(Address address, AuthKey key) {
    return ask(address, key).join();
  }

  @Override
  public CompletableFuture<AuthVerdict> ask(Address address, AuthKey key) {
    String question = address + " " + key.reveal();
    asked.add(question);
    AuthKeyStatus status = answers.getOrDefault(question, AuthKeyStatus.INVALIDKEY);
    return patience.isZero()
        ? CompletableFuture.completedFuture(new AuthVerdict(status, "auth.far.example"))
        : new CompletableFuture<AuthVerdict>()
            .completeOnTimeout(
                new AuthVerdict(AuthKeyStatus.TEMPERROR, "no answer", silence),
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
  }
}
