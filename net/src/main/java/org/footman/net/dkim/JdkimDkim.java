// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dkim;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.core.proof.Dkim;
import org.footman.core.proof.DkimCheck;

/**
 * DKIM with the records and bodies of jDKIM. Keys are asked for side by side, while the body is
 * read.
 */
public final class JdkimDkim implements Dkim {
  private static final Answer<String> NO_ANSWER = new Answer.Failed<>("no answer in time");
  private static final int CHUNK = 4096;
  private static final int MOST_FIELDS = 100;

  private final DkimSettings settings;

  public JdkimDkim(DkimSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<DkimCheck> check(InputStream message, Dns dns) throws IOException {
    CrlfInput in = new CrlfInput(message, settings.octets());
    HeaderFields header = HeaderFields.read(in);
    List<Checking> checks =
        chosen(header).stream()
            .map(signature -> new Checking(signature, header, name -> records(name, dns)))
            .toList();
    byte[] room = new byte[CHUNK];
    for (int length = in.read(room); length >= 0; length = in.read(room)) {
      for (Checking check : checks) {
        check.read(room, length);
      }
    }
    List<DkimCheck> ended = new ArrayList<>();
    for (Checking check : checks) {
      ended.add(in.cut() ? check.unread() : check.ended());
    }
    return ended;
  }

  private CompletableFuture<Answer<String>> records(String name, Dns dns) {
    return dns.ask(name, RecordType.TXT)
        .copy() // others may wait for the same answer, and longer
        .completeOnTimeout(NO_ANSWER, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Those of From's own domains before others; then in the order of the header. */
  private List<Signature> chosen(HeaderFields header) {
    Set<String> from = header.fromDomains();
    List<Signature> all =
        header.named(Signature.FIELD).stream().limit(MOST_FIELDS).map(Signature::in).toList();
    Set<Signature> chosen =
        Stream.concat(
                all.stream().filter(signature -> from.stream().anyMatch(signature::isFor)),
                all.stream())
            .distinct()
            .limit(settings.signatures())
            .collect(Collectors.toSet());
    return all.stream().distinct().filter(chosen::contains).toList();
  }
}
