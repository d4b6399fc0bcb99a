// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.footman.authserver.cli.Command;
import org.footman.authserver.cli.Exit;
import org.footman.authserver.settings.StandAloneSettings;
import org.footman.core.settings.SettingsMistake;

/** Runs the Authentication Server until the process is told to end. */
final class Serve implements Command {
  private static final String USAGE = "usage: java -jar footman-auth-server.jar --config FILE";

  private final Clock clock;

  Serve(Clock clock) {
    this.clock = clock;
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 2 || !arguments.get(0).equals("--config")) {
      err.println(USAGE);
      return Exit.USAGE;
    }
    Path file = Path.of(arguments.get(1));
    try {
      StandAloneSettings settings = StandAloneSettings.read(file.toString(), given(file));
      return run(settings, out);
    } catch (SettingsMistake e) {
      err.println(file + " cannot be used:");
      e.mistakes().forEach(mistake -> err.println("  " + mistake));
      return Exit.USAGE;
    } catch (IOException e) {
      err.println(file + " cannot be read: " + e);
      return Exit.USAGE;
    } catch (UncheckedIOException e) {
      err.println(e.getMessage());
      return Exit.NOT_NOW;
    }
  }

  private static Map<String, String> given(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> given = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
    return given;
  }

  private int run(StandAloneSettings settings, PrintStream out) {
    CountDownLatch ended = new CountDownLatch(1);
    StandAlone server = StandAlone.start(settings, clock);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  ended.countDown();
                }));
    out.println("VERIFY is answered at " + server.addresses());
    out.println("administration at http:/" + server.adminAddress() + "/footman/authkeys");
    out.println("metrics and health at http:/" + server.watchAddress());
    out.flush();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
