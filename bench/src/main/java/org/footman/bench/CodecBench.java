// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.util.concurrent.TimeUnit;
import org.footman.core.address.AddressRules;
import org.footman.core.authkey.wire.ParsedRequest;
import org.footman.core.authkey.wire.RequestLine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The codec of VERIFY: nanoseconds for a line, beside a copy of the same octets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBench {
  private static final AddressRules RULES = new AddressRules(false);

  private final byte[][] requests = Keyring.verify(100_000).requests();
  private int next;

  @Benchmark
  public byte[] copy() {
    return line().clone();
  }

  @Benchmark
  public ParsedRequest parse() {
    byte[] line = line();
    return RequestLine.parse(line, 0, line.length, RULES);
  }

  private byte[] line() {
    next = (next + 1) % requests.length;
    return requests[next];
  }
}
