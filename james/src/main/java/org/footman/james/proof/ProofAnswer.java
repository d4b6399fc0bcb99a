// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.util.List;
import java.util.Optional;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;
import org.footman.core.message.Header;
import org.footman.core.rating.Rated;
import org.footman.james.mail.Marks;
import org.footman.james.mail.Proven;

/**
 * All that is said of the source of a message: to the log, on the mail and in its header.
 *
 * @param source the key of the source; empty for the null reverse-path
 * @param fields of trace, to stand before all others
 * @param proof the attribute that carries what was proven
 * @param rating the one that carries its ratings; empty where nobody was asked
 */
record ProofAnswer(
    Evidence evidence,
    Proven proven,
    Rated rated,
    String source,
    List<Header> fields,
    Attribute proof,
    Optional<Attribute> rating) {
  ProofAnswer {
    fields = List.copyOf(fields);
  }

  ProofAnswer(Evidence evidence, Proven proven, Rated rated, String source, List<Header> fields) {
    this(evidence, proven, rated, source, fields, Marks.ofProven(proven), Marks.ofRated(rated));
  }

  /** Notes it on a mail. */
  void note(Mail mail) {
    mail.setAttribute(proof);
    rating.ifPresentOrElse(mail::setAttribute, () -> mail.removeAttribute(Marks.RATING));
  }
}
