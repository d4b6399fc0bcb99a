// SPDX-License-Identifier: Apache-2.0
package org.footman.core.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.footman.core.address.Address;
import org.footman.core.message.Headers;
import org.footman.core.proof.Checks;
import org.footman.core.proof.DkimCheck;
import org.footman.core.proof.DkimResult;
import org.footman.core.proof.DmarcVerdict;
import org.footman.core.proof.SpfCheck;
import org.footman.core.proof.SpfCheck.Identity;
import org.footman.core.proof.SpfResult;

/** Proof as Authentication-Results, and back: ours to be written, and a trusted upstream's read. */
public final class ProofResults {
  private ProofResults() {}

  /** The methods spf, dkim and dmarc; results of CSV have a field of their own. */
  public static List<MethodResult> of(Checks checks, DmarcVerdict dmarc) {
    List<MethodResult> results = new ArrayList<>();
    checks.spf().forEach(check -> results.add(spf(check)));
    checks.dkim().forEach(check -> results.add(dkim(check)));
    if (checks.dkim().isEmpty()) {
      results.add(MethodResult.of("dkim", "none"));
    }
    results.add(
        dmarc.from().isEmpty()
            ? MethodResult.of("dmarc", dmarc.result().code())
            : MethodResult.of(
                "dmarc",
                dmarc.result().code(),
                new ResultProperty("header", "from", dmarc.from())));
    return results;
  }

  private static MethodResult spf(SpfCheck check) {
    String name = check.identity() == Identity.MAIL_FROM ? "mailfrom" : "helo";
    return MethodResult.of(
        "spf", check.result().code(), new ResultProperty("smtp", name, check.domain()));
  }

  private static MethodResult dkim(DkimCheck check) {
    return MethodResult.of(
        "dkim",
        check.result().code(),
        new ResultProperty("header", "d", check.domain()),
        new ResultProperty("header", "s", check.selector()));
  }

  /**
   * What a trusted upstream checked. It has to remove forged fields of its name itself, as RFC 8601
   * section 5 says. Its dmarc is not read: ours is made from its checks.
   *
   * @param upstream its authserv-id
   */
  public static Checks checks(Headers headers, AuthservIds upstream) {
    List<SpfCheck> spf = new ArrayList<>();
    List<DkimCheck> dkim = new ArrayList<>();
    headers.all(AuthenticationResults.FIELD).stream()
        .filter(upstream::claimedBy)
        .map(AuthenticationResults::parse)
        .flatMap(Optional::stream)
        .flatMap(field -> field.results().stream())
        .forEach(
            result -> {
              spfCheck(result).ifPresent(spf::add);
              dkimCheck(result).ifPresent(dkim::add);
            });
    return new Checks(spf, dkim);
  }

  private static Optional<SpfCheck> spfCheck(MethodResult result) {
    if (!result.method().equals("spf")) {
      return Optional.empty();
    }
    Optional<String> mailFrom = domain(result.property("smtp", "mailfrom"));
    Optional<String> domain = mailFrom.or(() -> domain(result.property("smtp", "helo")));
    Identity identity = mailFrom.isPresent() ? Identity.MAIL_FROM : Identity.HELO;
    return domain.flatMap(
        d -> SpfResult.of(result.result()).map(r -> new SpfCheck(identity, d, r)));
  }

  private static Optional<DkimCheck> dkimCheck(MethodResult result) {
    if (!result.method().equals("dkim")) {
      return Optional.empty();
    }
    Optional<String> domain =
        domain(result.property("header", "d").or(() -> result.property("header", "i")));
    String selector = result.property("header", "s").orElse("");
    return domain.flatMap(
        d -> DkimResult.of(result.result()).map(r -> new DkimCheck(d, selector, r)));
  }

  /** The domain of {@code local@domain}, {@code @domain} or {@code domain}. */
  private static Optional<String> domain(Optional<String> value) {
    return value
        .map(text -> text.substring(text.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
        .flatMap(text -> Address.parse("x@" + text))
        .map(Address::domain);
  }
}
