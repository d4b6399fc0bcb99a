// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footman.core.authkey.TargetRule;
import org.footman.core.settings.SettingsReader;
import org.footman.core.trust.Network;
import org.footman.net.verify.VerifySettings;
import org.footman.net.verify.VerifySettings.Caps;
import org.footman.net.verify.VerifySettings.Keeping;
import org.footman.net.verify.VerifySettings.Waits;

/**
 * How the keys of mail from outside are verified (protocols.md 1.5).
 *
 * @param mailFrom whether a key is taken for one of the envelope sender; else of the header From
 * @param sessionWait how long an SMTP session waits for a verdict that may refuse the message
 * @param sessionThreads how many of James's I/O threads may wait so at the same time
 * @param asking how Authentication Servers are asked
 */
public record Verifying(
    boolean mailFrom, Duration sessionWait, int sessionThreads, VerifySettings asking) {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final int MOST = 100_000;
  private static final String HALF = "half";

  static Verifying read(SettingsReader in) {
    return new Verifying(
        in.oneOf("auth-key.sender", "from", List.of("from", "mail-from")).equals("mail-from"),
        in.duration("auth-key.session-wait", Duration.ofSeconds(2), LEAST),
        in.parsed(
            "auth-key.session-threads",
            half(),
            Verifying::threads,
            "half, or a whole number from 0 to 1000"),
        new VerifySettings(waits(in), keeping(in), caps(in), targets(in)));
  }

  private static Optional<Integer> threads(String text) {
    if (text.equals(HALF)) {
      return Optional.of(half());
    }
    return text.matches("\\d{1,3}|1000") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** Netty has two I/O threads for each core. */
  private static int half() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static Waits waits(SettingsReader in) {
    Duration each = in.duration("auth-key.wait", Waits.DEFAULT.each(), LEAST);
    Duration whole = in.duration("auth-key.whole-wait", Waits.DEFAULT.whole(), LEAST);
    if (whole.compareTo(each) < 0) {
      in.mistake("auth-key.whole-wait is not below auth-key.wait");
      return Waits.DEFAULT;
    }
    return new Waits(
        each, in.number("auth-key.retransmits", Waits.DEFAULT.retransmits(), 0, 10), whole);
  }

  private static Keeping keeping(SettingsReader in) {
    return new Keeping(
        upTo(in, "auth-key.keep-valid", Keeping.DEFAULT.valid(), Keeping.LONGEST_VALID),
        upTo(in, "auth-key.keep-invalid", Keeping.DEFAULT.invalid(), Keeping.LONGEST_INVALID),
        Keeping.DEFAULT.most());
  }

  private static Duration upTo(
      SettingsReader in, String name, Duration fallback, Duration longest) {
    return in.parsed(
        name,
        fallback,
        v -> SettingsReader.parseDuration(v).filter(d -> d.compareTo(longest) <= 0),
        "a duration of at most " + longest.toSeconds() + "s");
  }

  private static Caps caps(SettingsReader in) {
    int atOnce = in.number("auth-key.at-once", Caps.DEFAULT.atOnce(), 1, MOST);
    return new Caps(
        atOnce,
        in.number("auth-key.at-once-per-domain", Caps.share(atOnce), 1, MOST),
        in.number("auth-key.at-once-per-server", Caps.share(atOnce), 1, MOST),
        in.number("auth-key.servers", Caps.DEFAULT.servers(), 1, 100));
  }

  /** Requirement E9: whoever sends mail chooses whom we ask. */
  private static TargetRule targets(SettingsReader in) {
    return new TargetRule(
        in.parsed(
            "auth-key.allowed-networks",
            Set.of(),
            Verifying::networks,
            "a list of networks such as 10.1.0.0/16"),
        in.flag("auth-key.low-ports", false));
  }

  static Optional<Set<Network>> networks(String text) {
    List<Optional<Network>> read =
        Arrays.stream(text.split("\\s*,\\s*")).map(Network::parse).toList();
    return read.stream().allMatch(Optional::isPresent)
        ? Optional.of(read.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
        : Optional.empty();
  }
}
