// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.util.List;
import java.util.Optional;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;
import org.footman.core.message.Header;
import org.footman.core.rating.Rated;
import org.footman.james.Shown;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Proven;

/**
 * All that is said of the source of a message: to the log, on the mail and in its header.
 *
 * @param source the key of the source; empty for the null reverse-path
 * @param fields of trace, to stand before all others
 * @param said for the log, as key=value, separated by spaces
 * @param proof the attribute that carries what was proven
 * @param rating the one that carries its ratings; empty where nobody was asked
 */
record ProofAnswer(
    Evidence evidence,
    Proven proven,
    Rated rated,
    String source,
    List<Header> fields,
    String said,
    Attribute proof,
    Optional<Attribute> rating) {
  ProofAnswer {
    fields = List.copyOf(fields);
  }

  ProofAnswer(Evidence evidence, Proven proven, Rated rated, String source, List<Header> fields) {
    this(
        evidence,
        proven,
        rated,
        source,
        fields,
        said(evidence, proven, rated),
        Marks.ofProven(proven),
        Marks.ofRated(rated));
  }

  /** Nothing in it is as a stranger wrote it. */
  private static String said(Evidence evidence, Proven proven, Rated rated) {
    StringBuilder said = new StringBuilder("proof=").append(proven.source().proof().code());
    said.append(" challenge=").append(proven.challenge().code());
    said.append(" dmarc=").append(evidence.dmarc().result().code());
    if (evidence.helo().claim().isPresent()) {
      said.append(' ').append(evidence.helo().log());
    }
    if (rated.proven() && rated.says()) {
      said.append(" rating=").append(rated.route().code());
      said.append(" rated=").append(Shown.value(rated.domain()));
      said.append(" said=").append(Shown.value(rated.report()));
    }
    return said.toString();
  }

  /** Notes it on a mail. */
  void note(Mail mail) {
    mail.setAttribute(proof);
    Marks.set(mail, Marks.FOUND, said);
    rating.ifPresentOrElse(mail::setAttribute, () -> mail.removeAttribute(Marks.RATING));
  }
}
