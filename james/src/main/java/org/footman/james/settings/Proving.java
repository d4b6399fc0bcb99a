// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footman.core.helo.DnaServices;
import org.footman.core.helo.HeloSwitch;
import org.footman.core.settings.SettingsReader;
import org.footman.core.trust.Network;
import org.footman.core.trust.Proof;

/**
 * How the sources of mail from outside are proven, and what is refused in the session.
 *
 * @param relays the networks of the house's own relays, in front of this server
 * @param authservId the name under which results are written; empty for the name of the host
 * @param upstream the name under which those relays write theirs, if they count
 * @param patience how long a message waits for all its look-ups together
 * @param lookUps how many one message may cause
 * @param lookAgain for how long a message is looked at again whose look-ups failed
 * @param sessionWait how long an SMTP session waits for a verdict that may refuse
 * @param refuseDmarc whether mail is refused that fails DMARC, where the owner of From wants that
 * @param switches what the decision table of CSV does beyond noting
 * @param services whom DNA believes
 * @param outgoing the proof that trust in those needs whom users write to
 */
public record Proving(
    Set<Network> relays,
    Optional<String> authservId,
    Optional<String> upstream,
    Duration patience,
    int lookUps,
    Duration lookAgain,
    Duration sessionWait,
    boolean refuseDmarc,
    Set<HeloSwitch> switches,
    DnaServices services,
    Proof outgoing) {
  private static final Duration LEAST = Duration.ofMillis(10);

  public Proving {
    relays = Set.copyOf(relays);
    switches = Set.copyOf(switches);
  }

  static Proving read(SettingsReader in) {
    Set<Network> relays =
        in.parsed(
            "trusted-relays",
            Set.of(),
            Verifying::networks,
            "a list of networks such as 10.1.0.0/16");
    Optional<String> upstream = in.optional("upstream-authserv-id");
    if (upstream.isPresent() && relays.isEmpty()) {
      in.mistake("upstream-authserv-id counts only for mail that comes by trusted-relays");
    }
    return new Proving(
        relays,
        in.optional("authserv-id"),
        upstream,
        in.duration("proof.wait", Duration.ofSeconds(8), LEAST),
        in.number("proof.look-ups", 80, 1, 1000),
        in.duration("proof.look-again", Duration.ofDays(1), LEAST),
        in.duration("session.wait", Duration.ofMillis(100), LEAST),
        in.flag("refuse.dmarc-reject", false),
        switches(in),
        new DnaServices(services(in, "dna.services"), Set.copyOf(services(in, "dna.listed"))),
        in.parsed("outgoing.proof", Proof.NONE, Proving::proof, "none, spf, dkim or dmarc"));
  }

  private static Optional<Proof> proof(String text) {
    return Proof.parse(text).filter(proof -> Proof.DMARC.serves(proof));
  }

  private static Set<HeloSwitch> switches(SettingsReader in) {
    Set<HeloSwitch> on = EnumSet.noneOf(HeloSwitch.class);
    for (HeloSwitch one : HeloSwitch.values()) {
      if (in.flag(name(one), false)) {
        on.add(one);
      }
    }
    return on;
  }

  private static String name(HeloSwitch one) {
    return switch (one) {
      case ACCREDITED_SKIPS -> "helo-accredited";
      case CSA_FAILURE -> "refuse.csa-failure";
      case CSA_MISMATCH -> "refuse.csa-mismatch";
      case DNA_D -> "refuse.dna-d";
      case DNA_E -> "refuse.dna-e";
      case UNPROVEN_D -> "refuse.dna-d-unproven";
      case UNPROVEN_E -> "refuse.dna-e-unproven";
    };
  }

  private static List<String> services(SettingsReader in, String name) {
    return in.parsed(name, List.of(), Proving::names, "a list of domain names");
  }

  private static Optional<List<String>> names(String text) {
    List<String> names = Arrays.stream(text.split("\\s*,\\s*")).collect(Collectors.toList());
    return Optional.of(names)
        .filter(all -> all.stream().allMatch(n -> n.matches("[A-Za-z0-9.-]{1,253}")));
  }

  /** Whether a session may be refused by what its client said. */
  public boolean refusesByHelo() {
    return switches.stream().anyMatch(one -> one != HeloSwitch.ACCREDITED_SKIPS);
  }
}
