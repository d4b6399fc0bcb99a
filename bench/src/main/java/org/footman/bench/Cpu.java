// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The CPU time of a process of this machine, children excluded (proc(5), fields 14 and 15). */
final class Cpu {
  /** USER_HZ of Linux on every platform that the JDK runs on. */
  private static final long TICKS_A_SECOND = 100;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private Cpu() {}

  static Duration of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // the name in brackets may have spaces
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
  }
}
