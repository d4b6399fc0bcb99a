// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How DNS is asked.
 *
 * @param servers in the order they are tried; none for the system's own
 * @param atOnce how many questions may be unanswered at a time; any more fail at once
 */
public record DnsSettings(
    List<InetSocketAddress> servers, Waits waits, Keeping keeping, int atOnce) {
  private static final int AT_ONCE = 500;

  public DnsSettings {
    servers = List.copyOf(servers);
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one question at a time");
    }
  }

  /** The defaults but for the servers and how long to wait for each. */
  public static DnsSettings of(List<InetSocketAddress> servers, Duration patience) {
    return new DnsSettings(servers, Waits.of(patience), Keeping.DEFAULT, AT_ONCE);
  }

  public DnsSettings waiting(Waits other) {
    return new DnsSettings(servers, other, keeping, atOnce);
  }

  public DnsSettings keeping(Keeping other) {
    return new DnsSettings(servers, waits, other, atOnce);
  }

  public DnsSettings atOnce(int most) {
    return new DnsSettings(servers, waits, keeping, most);
  }

  /**
   * @param each for one server's answer, its second try by TCP included
   * @param rounds how often every server is tried
   * @param whole for the answer to a question, whatever happens
   */
  public record Waits(Duration each, int rounds, Duration whole) {
    private static final int ROUNDS = 2;

    public Waits {
      if (each.isNegative() || each.isZero() || rounds < 1 || whole.compareTo(each) < 0) {
        throw new IllegalArgumentException("positive waits, the whole not below each");
      }
    }

    /** Two rounds, and never longer than three waits. */
    public static Waits of(Duration each) {
      return new Waits(each, ROUNDS, each.multipliedBy(ROUNDS + 1L));
    }
  }

  /**
   * How long answers are kept: as long as their records say, within bounds.
   *
   * @param least shorter lives count as this
   * @param most longer ones as this
   * @param absent the longest for the answer that there is nothing (RFC 2308)
   * @param failed how long the absence of an answer is kept (RFC 2308 section 7: at most 5 minutes)
   */
  public record Keeping(Duration least, Duration most, Duration absent, Duration failed) {
    public static final Keeping DEFAULT =
        new Keeping(
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Duration.ofMinutes(15),
            Duration.ofSeconds(5));

    Duration found(long seconds) {
      return within(seconds, most);
    }

    Duration absent(long seconds) {
      return within(seconds, absent);
    }

    private Duration within(long seconds, Duration bound) {
      Duration life = Duration.ofSeconds(seconds);
      Duration lifted = life.compareTo(least) < 0 ? least : life;
      return lifted.compareTo(bound) > 0 ? bound : lifted;
    }
  }
}
