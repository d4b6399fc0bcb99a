// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, for as long as it is measured. */
final class Peer implements AutoCloseable {
  private static final String READY = "ready";

  private final String name;
  private final Process process;

  private Peer(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Starts a main class of this benchmark in a JVM of its own and waits until it says "ready". */
  static Peer java(String name, List<String> jvm, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    awaitReady(name, process);
    return new Peer(name, process);
  }

  /** Starts another program; it is taken for ready when the probe first answers. */
  static Peer program(String name, Path folder, Probe ready, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    for (int i = 0; i < 300 && process.isAlive(); i++) {
      if (ready.answers()) {
        return new Peer(name, process);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    process.destroyForcibly();
    throw new IOException(name + " did not start; see " + folder.resolve(name + ".log"));
  }

  /** Whether a server answers yet. */
  interface Probe {
    boolean answers();
  }

  private static void awaitReady(String name, Process process) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(READY)) {
        return;
      }
      System.out.println(name + ": " + line);
    }
    process.destroyForcibly();
    throw new IOException(name + " did not start");
  }

  /** Says in the server's own process that it may be measured. */
  static void sayReady() {
    System.out.println(READY);
  }

  /** Puts that load on the server and tells what an answer cost it. */
  Cost measure(Load load) throws IOException {
    Duration before = spent();
    long started = System.nanoTime();
    long answers = answers(load);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new Cost(spent().minus(before), answers, took);
  }

  private long answers(Load load) throws IOException {
    try {
      return load.run();
    } catch (IOException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }

  /** CPU time of the server, its child processes included. */
  private Duration spent() throws IOException {
    Duration all = Cpu.of(process.pid());
    for (ProcessHandle child : process.descendants().toList()) {
      all = all.plus(Cpu.of(child.pid()));
    }
    return all;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
