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
      boolean right = Tour.play(stage, out);
      if (!options.tourOnly()) {
        stage.footman().mode("domain:" + Stage.DOMAIN, "hold");
        world.watch(this::tell);
        explain(home);
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
        .retryChallenges(2, "2*1 sec")
        .askEverybody();
  }

  private void explain(Path home) {
    Ports ports = options.ports();
    out.printf(
        """

        James is up, and here.example is on hold again. By hand:
          read mail    IMAP 127.0.0.1 port %2$d, no TLS, user %4$s password %5$s
                                                   or user %6$s password %7$s
                       curl -s 'imap://127.0.0.1:%2$d/INBOX;MAILINDEX=1' -u %4$s:%5$s
          send mail    SMTP 127.0.0.1 port %1$d; without a password you are a stranger
                       printf 'To: %4$s\\r\\nSubject: Hi\\r\\n\\r\\nHello\\r\\n' |
                         curl -s smtp://127.0.0.1:%1$d \\
                         --mail-from kim@far.example --mail-rcpt %4$s -T -
                       the stranger's mail server is this terminal: it shows who is asked
          administer   http://127.0.0.1:%3$d/footman and James's own routes, for example
                       curl -s http://127.0.0.1:%3$d/healthcheck
        The suite's data lies in %8$s/var and is there again at the next ./run.
        The users, mailboxes and queues of this James are in memory: ./run makes the users anew.
        The log is %8$s/logs/james.log. Ctrl-C ends.
        """,
        ports.smtp(),
        ports.imap(),
        ports.webadmin(),
        Stage.BOB.user(),
        Stage.BOB.password(),
        Stage.CAROL.user(),
        Stage.CAROL.password(),
        home);
  }

  /** Whoever writes by hand is asked in the outside world: this shows where, and how to answer. */
  private void tell(OutsideWorld.Arrival arrival) {
    String stranger = arrival.recipients().get(0);
    out.printf("%nThe outside world got \"%s\" for %s.%n", arrival.mail().subject(), stranger);
    String replyTo = arrival.mail().header("Reply-To");
    if (!replyTo.isEmpty()) {
      out.printf(
          """
          To answer it:
                       printf 'Subject: Re\\r\\n\\r\\nYes\\r\\n' | curl -s smtp://127.0.0.1:%d \
                         --mail-from %s --mail-rcpt %s -T -
          """,
          options.ports().smtp(), stranger, replyTo);
    }
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
