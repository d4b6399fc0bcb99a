// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.nio.file.Path;
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
            .sendEverythingTo(world);
    new FileRepositories(conf.path()).write();
    change.accept(conf);
    distribution.dropInto(home);
    return this;
  }

  JamesProcess start() {
    Path module = Path.of("").toAbsolutePath();
    String classPath =
        String.join(
            ":",
            Distribution.find().lib() + "/*",
            module.resolve("target/durable-lib") + "/*",
            module.resolve("target/test-classes").toString());
    return JamesProcess.start(
        new JamesProcess.Launch(
            home,
            classPath,
            DurableJamesMain.class.getName(),
            List.of("-Xmx512m", "-Dderby.stream.error.file=" + home.resolve("logs/derby.log"))),
        ports);
  }

  Ports ports() {
    return ports;
  }
}
