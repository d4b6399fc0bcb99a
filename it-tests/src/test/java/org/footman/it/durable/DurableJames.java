// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.footman.it.ConfFolder;
import org.footman.it.Distribution;
import org.footman.it.JamesProcess;
import org.footman.it.Ports;

/** Prepares a working directory for {@link DurableJamesMain} and starts it there. */
final class DurableJames {
  private final Path home;
  private final Ports ports = Ports.free();

  DurableJames(Path home) {
    this.home = home;
  }

  /** Copies the shipped conf folder, with mail repositories on disk, and the drop-in jar. */
  DurableJames prepare(int world, Consumer<ConfFolder> change) {
    Distribution distribution = Distribution.find();
    ConfFolder conf =
        ConfFolder.copy(distribution.conf(), home.resolve("conf"))
            .listen(ports.smtp(), ports.imap(), ports.webadmin())
            .sendEverythingTo(world)
            .mailetBefore("LocalDelivery", RecordDelivery.class.getName());
    new FileRepositories(conf.path()).write();
    change.accept(conf);
    distribution.dropInto(home);
    return this;
  }

  JamesProcess start() {
    return start(Duration.ZERO);
  }

  /** Starts with a clock that is ahead: what waits for a time to pass need not wait. */
  JamesProcess start(Duration ahead) {
    return JamesProcess.start(
        new JamesProcess.Launch(
            home, classPath(), DurableJamesMain.class.getName(), options(ahead)),
        ports);
  }

  private static String classPath() {
    Path module = Path.of("").toAbsolutePath();
    return String.join(
        ":",
        Distribution.find().lib() + "/*",
        module.resolve("target/durable-lib") + "/*",
        module.resolve("target/test-classes").toString());
  }

  /** A short life is better spent without the second compiler. */
  private List<String> options(Duration ahead) {
    return List.of(
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        // Derby looks for deadlocks after 20 s unless told otherwise
        "-Dderby.locks.deadlockTimeout=1",
        "-Dderby.locks.waitTimeout=10",
        "-Dclock.ahead=" + ahead,
        "-Dderby.stream.error.file=" + home.resolve("logs/derby.log"));
  }

  Ports ports() {
    return ports;
  }
}
