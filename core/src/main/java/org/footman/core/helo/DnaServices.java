// SPDX-License-Identifier: Apache-2.0
package org.footman.core.helo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The accreditation services that count here; a sender's own list proves nothing.
 *
 * @param own those asked about every name, in this order
 * @param ifListed those asked about a name whose owner lists them
 */
public record DnaServices(List<String> own, Set<String> ifListed) {
  /** Nobody is asked. */
  public static final DnaServices NONE = new DnaServices(List.of(), Set.of());

  /** Service names are compared without case and without a last dot. */
  public DnaServices {
    own = own.stream().map(DnaServices::canonical).distinct().toList();
    ifListed = Set.copyOf(ifListed.stream().map(DnaServices::canonical).toList());
  }

  /** The services to ask, when the owner of a name published these pointers. */
  List<String> toAsk(List<String> pointers) {
    Set<String> services = new LinkedHashSet<>(own);
    pointers.stream()
        .map(DnaServices::listed)
        .flatMap(Optional::stream)
        .filter(ifListed::contains)
        .forEach(services::add);
    return List.copyOf(services);
  }

  /** A pointer without the prefix is none to a service and must be discarded. */
  private static Optional<String> listed(String pointer) {
    String target = canonical(pointer);
    return target.startsWith(Dna.POINTER_PREFIX)
        ? Optional.of(target.substring(Dna.POINTER_PREFIX.length()))
        : Optional.empty();
  }

  private static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
