// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Singleton;

/** Remembers that something was left to maintenance, so that maintenance need not wait its time. */
@Singleton
public final class LeftOver {
  private final AtomicBoolean something = new AtomicBoolean();

  public void note() {
    something.set(true);
  }

  public boolean noted() {
    return something.get();
  }

  public void forget() {
    something.set(false);
  }
}
