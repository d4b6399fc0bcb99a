// SPDX-License-Identifier: Apache-2.0
package org.footman.net.verify;

import java.time.Duration;
import org.footman.core.authkey.TargetRule;
import org.footman.net.exchange.Patience;

/** How Authentication Servers are asked; the defaults are those of protocols.md section 1. */
public record VerifySettings(Waits waits, Keeping keeping, Caps caps, TargetRule targets) {
  public static final VerifySettings DEFAULT =
      new VerifySettings(Waits.DEFAULT, Keeping.DEFAULT, Caps.DEFAULT, TargetRule.STRICT);

  public VerifySettings waiting(Waits other) {
    return new VerifySettings(other, keeping, caps, targets);
  }

  public VerifySettings keeping(Keeping other) {
    return new VerifySettings(waits, other, caps, targets);
  }

  public VerifySettings capped(Caps other) {
    return new VerifySettings(waits, keeping, other, targets);
  }

  public VerifySettings targets(TargetRule other) {
    return new VerifySettings(waits, keeping, caps, other);
  }

  /**
   * How long an answer is waited for.
   *
   * @param each after every datagram, and for the whole of a TCP connection
   * @param retransmits how often the datagram is sent again
   * @param whole for a verdict, DNS and all servers together
   */
  public record Waits(Duration each, int retransmits, Duration whole) {
    private static final int MOST = 10;

    public static final Waits DEFAULT = new Waits(Duration.ofSeconds(3), 2, Duration.ofSeconds(15));

    public Waits {
      if (each.toMillis() < 1 || whole.compareTo(each) < 0) {
        throw new IllegalArgumentException("positive waits, the whole not below each");
      }
      if (retransmits < 0 || retransmits > MOST) {
        throw new IllegalArgumentException("0 to " + MOST + " retransmits");
      }
    }

    Patience patience() {
      return new Patience(each, retransmits);
    }
  }

  /**
   * How long verdicts are kept (protocols.md 1.5).
   *
   * @param valid up to 24 hours: the server cannot take back what is kept here
   * @param invalid up to 60 seconds, for exactly that key; zero keeps none
   * @param most how many addresses
   */
  public record Keeping(Duration valid, Duration invalid, int most) {
    public static final Duration LONGEST_VALID = Duration.ofHours(24);
    public static final Duration LONGEST_INVALID = Duration.ofSeconds(60);

    public static final Keeping DEFAULT = new Keeping(Duration.ofHours(1), Duration.ZERO, 100_000);

    public Keeping {
      if (valid.isNegative() || valid.compareTo(LONGEST_VALID) > 0) {
        throw new IllegalArgumentException("valid keys are kept 0 to 24 hours");
      }
      if (invalid.isNegative() || invalid.compareTo(LONGEST_INVALID) > 0) {
        throw new IllegalArgumentException("invalid keys are kept 0 to 60 seconds");
      }
      if (most < 0) {
        throw new IllegalArgumentException("no negative number of addresses");
      }
    }
  }

  /**
   * How much is asked at a time; beyond it the answer is TEMPERROR at once.
   *
   * @param atOnce questions in all
   * @param perOrganisation questions about addresses of one organisational domain: names below a
   *     domain cost its owner nothing
   * @param perTarget questions to servers of one site, a /64 of IPv6 or a /24 of IPv4, whatever
   *     domains name them
   * @param servers how many AS records of a domain, and addresses of a server, are tried
   */
  public record Caps(int atOnce, int perOrganisation, int perTarget, int servers) {
    private static final int SHARES = 16;

    public static final Caps DEFAULT = new Caps(512, 32, 32, 4);

    /** What one organisation, and one site, may have of so many. */
    public static int share(int atOnce) {
      return Math.max(1, atOnce / SHARES);
    }

    public Caps {
      if (atOnce < 1 || perOrganisation < 1 || perTarget < 1 || servers < 1) {
        throw new IllegalArgumentException("caps are at least 1");
      }
    }
  }
}
