// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A James in a process of its own, in its own working directory. */
public final class JamesProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration FAREWELL = Duration.ofSeconds(30);

  private final Process process;
  private final Path console;
  private final Ports ports;

  /**
   * What to run.
   *
   * @param home the working directory: conf, extensions-jars, var, logs
   * @param classPath of the server, as for {@code java -cp}
   * @param mainClass the server's main
   * @param options of the JVM
   */
  public record Launch(Path home, String classPath, String mainClass, List<String> options) {
    public Launch {
      options = List.copyOf(options);
    }

    /** The memory app with the jars of the runnable James. */
    public static Launch memoryApp(Path home, Path lib) {
      return new Launch(
          home,
          lib.toAbsolutePath() + "/*",
          "org.apache.james.MemoryJamesServerMain",
          List.of("-Xmx512m"));
    }

    List<String> command() {
      Path root = home.toAbsolutePath();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.add("-Dworking.directory=" + root);
      command.add("-Dlogback.configurationFile=" + root.resolve("conf/logback.xml"));
      command.add("-Dextra.props=" + root.resolve("conf/jvm.properties"));
      command.addAll(List.of("-cp", classPath, mainClass));
      return command;
    }
  }

  private JamesProcess(Process process, Path console, Ports ports) {
    this.process = process;
    this.console = console;
    this.ports = ports;
  }

  /** Starts and waits until SMTP, IMAP and the webadmin answer. */
  public static JamesProcess start(Launch launch, Ports ports) {
    JamesProcess james = launch(launch, ports);
    try {
      james.awaitReady();
      return james;
    } catch (RuntimeException e) {
      james.kill();
      throw e;
    }
  }

  /** Starts and does not wait, for a start that is expected to fail. */
  public static JamesProcess launch(Launch launch, Ports ports) {
    Path console = launch.home().resolve("logs/console.log");
    try {
      Files.createDirectories(console.getParent());
      Process process =
          new ProcessBuilder(launch.command())
              .directory(launch.home().toFile())
              .redirectErrorStream(true)
              .redirectOutput(console.toFile())
              .start();
      process.getOutputStream().close();
      return new JamesProcess(process, console, ports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Ports ports() {
    return ports;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Everything James wrote to its console so far. */
  public String log() {
    try {
      return Files.exists(console) ? Files.readString(console) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the process to end by itself and gives its exit status. */
  public int awaitExit() {
    Awaitility.await("the end of James").atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** Calls when James ended, for whatever reason. */
  public void onExit(Runnable act) {
    process.onExit().thenRun(act);
  }

  /** Asks James to stop, as SIGTERM does, and insists after 30 s. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** Kills at once, as SIGKILL does. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  /**
   * Waits until SMTP, IMAP and the webadmin answer; fails with the end of the log when James ends
   * before.
   */
  public void awaitReady() {
    WebAdmin webAdmin = new WebAdmin(ports.webadmin());
    Awaitility.await("James")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                !process.isAlive()
                    || (greets(ports.smtp(), "220")
                        && greets(ports.imap(), "* OK")
                        && webAdmin.answers()));
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "James ended at start with status "
              + process.exitValue()
              + "; its log ends with\n"
              + tail());
    }
  }

  private String tail() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  private static boolean greets(int port, String greeting) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      socket.setSoTimeout(5000);
      char[] start = new char[greeting.length()];
      var reader = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      int read = reader.read(start);
      return read == start.length && greeting.equals(new String(start));
    } catch (IOException notYet) {
      return false;
    }
  }
}
