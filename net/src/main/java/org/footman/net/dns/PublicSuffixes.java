// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.net.InternetDomainName;
import org.footman.core.proof.OrganisationalDomains;

/**
 * Organisational domains by the public suffix list in James's Guava, its private part included; the
 * list is as old as that Guava.
 */
public final class PublicSuffixes implements OrganisationalDomains {
  private static final int MOST = 10_000;

  private final Cache<String, String> found =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  @Override
  public String of(String domain) {
    return found.get(domain, PublicSuffixes::lookUp);
  }

  private static String lookUp(String domain) {
    if (!InternetDomainName.isValid(domain)) {
      return domain;
    }
    InternetDomainName name = InternetDomainName.from(domain);
    if (name.isUnderPublicSuffix()) {
      return name.topPrivateDomain().toString();
    }
    return name.hasPublicSuffix() ? domain : lastTwo(domain);
  }

  /** The list's own rule for what it does not know is "*": every top-level domain is a suffix. */
  private static String lastTwo(String domain) {
    int last = domain.lastIndexOf('.');
    return domain.substring(domain.lastIndexOf('.', last - 1) + 1);
  }
}
