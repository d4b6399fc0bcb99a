// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of a client's name and what it leads to, in words for reply, header and log. None
 * of them holds what a stranger wrote, but for names of letters, digits, hyphens and dots.
 *
 * @param claim empty when the client said nothing that can be looked up, or its address is unknown
 */
public record HeloVerdict(
    Optional<HeloClaim> claim, CsaVerdict csa, DnaRating dna, HeloRuling ruling) {
  /** The header field that carries {@link #field}; such fields from outside are removed. */
  public static final String FIELD = "X-Footman-Helo";

  /** The reply code of a refusal (draft-ietf-marid-csv-csa-02 section 4). */
  public static final String REPLY_CODE = "550";

  /** The verdict where there is nothing to look up. */
  public static final HeloVerdict UNKNOWN =
      new HeloVerdict(Optional.empty(), CsaVerdict.UNKNOWN, DnaRating.NONE, HeloRuling.ANNOTATE);

  /** The text after the reply code, with its enhanced status; empty when it is no refusal. */
  public Optional<String> refusal() {
    if (ruling != HeloRuling.REJECT) {
      return Optional.empty();
    }
    return Optional.of(csa.failed() ? csaRefusal() : dnaRefusal());
  }

  private String csaRefusal() {
    return "5.7.1 " + name() + ": CSA: " + csa.reason();
  }

  // draft-ietf-marid-csv-dna-02: an error names the service
  private String dnaRefusal() {
    return "5.7.1 Access Denied based on " + service().orElse("accreditation") + " report.";
  }

  /** The stable code of the reason: lower case with dashes. */
  public String code() {
    return switch (ruling) {
      case ACCEPT -> "helo-accredited";
      case ANNOTATE -> "csa-" + csa.code();
      case REJECT -> csa.failed() ? "csa-" + csa.code() : "dna-" + lower(dna.grade().code());
    };
  }

  /** The value of the header field {@link #FIELD}. */
  public String field() {
    return "csa="
        + csa.code()
        + "; dna="
        + dna.grade().code()
        + servicePart("; service=")
        + claim
            .map(c -> "; helo=" + c.name() + "; client=" + c.client().getHostAddress())
            .orElse("")
        + ";";
  }

  /** The same for the log: key=value, separated by spaces. */
  public String log() {
    return "csa="
        + csa.code()
        + " dna="
        + dna.grade().code()
        + servicePart(" service=")
        + " ruling="
        + ruling.code()
        + " helo="
        + name();
  }

  private String name() {
    return claim.map(c -> c.name().text()).orElse("-");
  }

  private String servicePart(String before) {
    return service().map(service -> before + service).orElse("");
  }

  private Optional<String> service() {
    return dna.report().map(DnaReport::service).map(HeloVerdict::plain);
  }

  private static String plain(String name) {
    return name.chars()
        .limit(253)
        .mapToObj(c -> isPlain(c) ? String.valueOf((char) c) : "?")
        .collect(Collectors.joining());
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
