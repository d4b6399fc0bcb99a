// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The main of {@code ./run}: a James with the suite on loopback, the tour, and then up until
 * Ctrl-C.
 */
public final class Run {
  private static final int WRONG_USE = 2;
  private static final int FAILED = 1;

  private final PrintStream out;
  private final RunOptions options;
  private final FrontDoor front = FrontDoor.onFreePort();

  private Run(PrintStream out, RunOptions options) {
    this.out = out;
    this.options = options;
  }

  public static void main(String[] arguments) {
    RunOptions.Parsed parsed = RunOptions.parse(List.of(arguments));
    if (parsed instanceof RunOptions.Parsed.Wrong wrong) {
      System.err.println("run: " + wrong.problem() + " (./run --help says what there is)");
      System.exit(WRONG_USE);
    } else if (parsed instanceof RunOptions.Parsed.Fine fine) {
      System.exit(run(System.out, fine.options()));
    }
  }

  /** Does what the options say and gives the exit status. */
  static int run(PrintStream out, RunOptions options) {
    return new Run(out, options).run();
  }

  private int run() {
    List<String> taken = options.ports().taken();
    if (!taken.isEmpty()) {
      taken.forEach(line -> System.err.println("run: " + line));
      return FAILED;
    }
    Path home = options.home().toAbsolutePath().normalize();
    try (FileChannel channel = lockFile(home)) {
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        System.err.println("run: another run uses " + home + "; choose another with --dir");
        return FAILED;
      }
      return serve(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int serve(Path home) {
    try (OutsideWorld world = OutsideWorld.open()) {
      prepare(home, world);
      out.printf("Starting James in %s ...%n", home);
      JamesProcess james =
          JamesProcess.launch(
              JamesProcess.Launch.memoryApp(home, Distribution.find().lib()), options.ports());
      // Ctrl-C, a kill and a normal end all come through here
      Runtime.getRuntime().addShutdownHook(new Thread(james::stop));
      james.awaitReady();
      Stage stage = new Stage(options.ports(), world).withUsers();
      boolean right = Tour.play(stage, front, out);
      if (!options.tourOnly()) {
        stage.footman().mode("domain:" + Stage.DOMAIN, "hold");
        world.keys().mailDomain("far.example");
        world.watch(arrival -> out.print(ByHand.arrived(arrival, options.ports())));
        out.print(ByHand.help(options.ports(), home));
        stayUp(james);
      }
      james.stop();
      return right ? 0 : FAILED;
    } catch (IllegalStateException e) {
      System.err.println("run: " + e.getMessage());
      return FAILED;
    }
  }

  private void prepare(Path home, OutsideWorld world) {
    Distribution distribution = Distribution.find();
    Ports ports = options.ports();
    distribution.dropInto(home);
    ConfFolder.copy(distribution.conf(), home.resolve("conf"))
        .listen(ports.smtp(), ports.imap(), ports.webadmin())
        .sendEverythingTo(world.port())
        .askNames(world.keys().dnsServer())
        .answerVerify(ports.authserver())
        .retryChallenges(2, "2*1 sec")
        .frontDoor(front.port())
        .refuseInTheSession()
        .challengeWithoutBudget()
        .askEverybody();
  }

  private static void stayUp(JamesProcess james) {
    CountDownLatch end = new CountDownLatch(1);
    james.onExit(end::countDown);
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FileChannel lockFile(Path home) throws IOException {
    Files.createDirectories(home);
    return FileChannel.open(
        home.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }
}
