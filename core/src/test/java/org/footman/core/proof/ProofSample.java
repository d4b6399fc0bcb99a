// SPDX-License-Identifier: Apache-2.0
package org.footman.core.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.address.AddressRules;
import org.footman.core.address.Source;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/** Facts of a mail of ann@far.example that nothing proves, until a test says what does. */
final class ProofSample {
  private static final AddressRules RULES = new AddressRules(false);

  private Optional<Source> source = source("ann@far.example");
  private Headers headers = Headers.of("From", "ann@far.example");
  private final List<SpfCheck> spf = new ArrayList<>();
  private final List<DkimCheck> dkim = new ArrayList<>();
  private DmarcVerdict dmarc = DmarcVerdict.NOBODY;

  static ProofSample proof() {
    return new ProofSample();
  }

  ProofSample sender(String address) {
    source = source(address);
    return this;
  }

  ProofSample noSender() {
    source = Optional.empty();
    return this;
  }

  ProofSample from(String... fields) {
    headers = new Headers(Arrays.stream(fields).map(body -> new Header("From", body)).toList());
    return this;
  }

  /** A hyphen for no check. */
  ProofSample spf(String result, String domain) {
    SpfResult.of(result)
        .map(r -> new SpfCheck(SpfCheck.Identity.MAIL_FROM, domain, r))
        .ifPresent(spf::add);
    return this;
  }

  ProofSample helo(String result, String domain) {
    SpfResult.of(result)
        .map(r -> new SpfCheck(SpfCheck.Identity.HELO, domain, r))
        .ifPresent(spf::add);
    return this;
  }

  /** A hyphen for no signature. */
  ProofSample dkim(String result, String domain) {
    DkimResult.of(result).map(r -> new DkimCheck(domain, "s", r)).ifPresent(dkim::add);
    return this;
  }

  /** Of the source's domain, which asks to reject. */
  ProofSample dmarc(DmarcResult result) {
    return dmarc(new DmarcVerdict(result, "far.example", DmarcPolicy.REJECT, 100));
  }

  ProofSample dmarc(DmarcVerdict verdict) {
    dmarc = verdict;
    return this;
  }

  ProofFacts facts() {
    return new ProofFacts(source, ProofFacts.authors(headers, RULES), new Checks(spf, dkim), dmarc);
  }

  private static Optional<Source> source(String address) {
    return Address.parse(address).map(RULES::source);
  }
}
