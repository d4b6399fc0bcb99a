// SPDX-License-Identifier: Apache-2.0
package org.footman.james.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.footman.core.address.Source;
import org.footman.core.message.Headers;
import org.footman.core.proof.Checks;
import org.footman.core.relay.Client;

/**
 * A message whose source is to be proven.
 *
 * @param client who brought it
 * @param source the envelope sender; empty for the null reverse-path
 * @param authors the mailboxes of all its From fields
 * @param domains of all mailboxes that From may show
 * @param upstream what a trusted relay has checked already
 * @param content the message as it came; read once, if its signatures matter
 */
record Subject(
    Client client,
    Optional<Source> source,
    List<Source> authors,
    List<String> domains,
    Headers headers,
    Checks upstream,
    Content content) {

  /** The same with its octets elsewhere. */
  Subject over(Content copy) {
    return new Subject(client, source, authors, domains, headers, upstream, copy);
  }

  /** The octets of a message. */
  interface Content {
    InputStream open() throws IOException;
  }
}
