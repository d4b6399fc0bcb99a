// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.NOW;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.footman.core.challenge.AskRule;

/**
 * A process that opens the stores, after a line that says so, and holds mail after mail in two
 * threads; it prints a name when it is committed.
 */
final class HoldingChild {
  private static final int THREADS = 2;

  private HoldingChild() {}

  /** Takes the URL of the database and the beginning of the names. */
  public static void main(String[] args) {
    print("begins");
    var stores = JpaStores.open(TestDatabase.settings(args[0]), Clock.systemUTC());
    for (int i = 0; i < THREADS; i++) {
      String prefix = args[1] + "t" + i + "n";
      new Thread(() -> holdForEver(stores, prefix)).start();
    }
  }

  private static void holdForEver(JpaStores stores, String prefix) {
    for (int i = 0; ; i++) {
      String name = prefix + i;
      String source = name + "@far.example";
      stores
          .heldMails()
          .hold(
              List.of(mail(name, BOB, source)),
              Optional.of(question(source, BOB)),
              AskRule.DEFAULT,
              NOW);
      print(name);
    }
  }

  private static synchronized void print(String name) {
    System.out.println(name);
    System.out.flush();
  }
}
