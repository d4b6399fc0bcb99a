// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.core.MailAddress;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.rrt.lib.Mapping;
import org.apache.james.rrt.lib.Mappings;
import org.footman.core.address.Address;
import org.footman.core.challenge.ChallengeAddresses;
import org.footman.james.LocalDomains;
import org.footman.james.LocalDomains.Place;

/** Finds the mailboxes here that mail to an address would reach. Asks James's stores. */
@Singleton
public final class Addressees {
  private final RecipientRewriteTable table;
  private final LocalDomains domains;

  @Inject
  public Addressees(RecipientRewriteTable table, LocalDomains domains) {
    this.table = table;
    this.domains = domains;
  }

  /** All of them; empty when some of the mail would go anywhere else, or that cannot be known. */
  public Optional<List<MailAddress>> mailboxes(Collection<MailAddress> recipients) {
    List<MailAddress> all = new ArrayList<>();
    try {
      for (MailAddress recipient : recipients) {
        all.addAll(mailboxes(recipient));
      }
    } catch (ErrorMappingException | RecipientRewriteTableException e) {
      return Optional.empty();
    }
    return all.stream().allMatch(this::isHere) ? Optional.of(all) : Optional.empty();
  }

  private List<MailAddress> mailboxes(MailAddress recipient)
      throws ErrorMappingException, RecipientRewriteTableException {
    Mappings mappings = table.getResolvedMappings(recipient.getLocalPart(), recipient.getDomain());
    return mappings == null || mappings.isEmpty()
        ? List.of(recipient)
        : mappings
            .asStream()
            .map(m -> m.appendDomainIfNone(recipient::getDomain))
            .map(Mapping::asMailAddress)
            .flatMap(Optional::stream)
            .toList();
  }

  /** What comes to the addresses of challenges is nobody's mail. */
  private boolean isHere(MailAddress address) {
    return domains.place(address.getDomain()) == Place.HERE
        && Address.parse(address.asString())
            .filter(a -> ChallengeAddresses.looksLike(a).isEmpty())
            .isPresent();
  }
}
