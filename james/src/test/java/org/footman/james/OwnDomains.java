// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;

/** A fixed list of domains in the place of James's. */
public record OwnDomains(List<Domain> domains) implements DomainList {
  @Override
  public List<Domain> getDomains() {
    return domains;
  }

  @Override
  public boolean containsDomain(Domain domain) {
    return domains.contains(domain);
  }

  @Override
  public void addDomain(Domain domain) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeDomain(Domain domain) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Domain getDefaultDomain() {
    return domains.get(0);
  }
}
