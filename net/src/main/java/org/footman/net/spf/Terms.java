// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.DNSServiceEnabled;
import org.apache.james.jspf.core.MacroExpand;
import org.apache.james.jspf.core.MacroExpandEnabled;
import org.apache.james.jspf.core.SPFCheckEnabled;
import org.apache.james.jspf.core.SPFChecker;
import org.apache.james.jspf.core.exceptions.PermErrorException;
import org.apache.james.jspf.impl.DefaultTermDefinition;
import org.apache.james.jspf.parser.TermDefinition;
import org.apache.james.jspf.parser.TermsFactory;
import org.apache.james.jspf.terms.AMechanism;
import org.apache.james.jspf.terms.AllMechanism;
import org.apache.james.jspf.terms.Configuration;
import org.apache.james.jspf.terms.ConfigurationEnabled;
import org.apache.james.jspf.terms.ExistsMechanism;
import org.apache.james.jspf.terms.IP4Mechanism;
import org.apache.james.jspf.terms.IP6Mechanism;
import org.apache.james.jspf.terms.IncludeMechanism;
import org.apache.james.jspf.terms.MXMechanism;
import org.apache.james.jspf.terms.RedirectModifier;
import org.apache.james.jspf.terms.UnknownModifier;

/**
 * The terms of a record: jSPF's, but for two. Its own list comes from the thread's class loader.
 */
final class Terms implements TermsFactory {
  private static final Map<Class<?>, Supplier<Object>> MADE =
      Map.ofEntries(
          Map.entry(AllMechanism.class, AllMechanism::new),
          Map.entry(AMechanism.class, AMechanism::new),
          Map.entry(ExistsMechanism.class, ExistsMechanism::new),
          Map.entry(IncludeMechanism.class, IncludeMechanism::new),
          Map.entry(IP4Mechanism.class, IP4Mechanism::new),
          Map.entry(IP6Mechanism.class, IP6Mechanism::new),
          Map.entry(MXMechanism.class, MXMechanism::new),
          Map.entry(CaselessPtr.class, CaselessPtr::new),
          Map.entry(SilentExp.class, SilentExp::new),
          Map.entry(RedirectModifier.class, RedirectModifier::new),
          Map.entry(UnknownModifier.class, UnknownModifier::new));

  private final List<TermDefinition> mechanisms =
      definitions(
          AllMechanism.class,
          AMechanism.class,
          ExistsMechanism.class,
          IncludeMechanism.class,
          IP4Mechanism.class,
          IP6Mechanism.class,
          MXMechanism.class,
          CaselessPtr.class);
  private final List<TermDefinition> modifiers =
      definitions(SilentExp.class, RedirectModifier.class, UnknownModifier.class);
  private final DNSService dns;
  private final MacroExpand macros;
  private final Supplier<SPFChecker> again;

  /**
   * @param again what {@code include} and {@code redirect} start over with
   */
  Terms(DNSService dns, MacroExpand macros, Supplier<SPFChecker> again) {
    this.dns = dns;
    this.macros = macros;
    this.again = again;
  }

  @Override
  public Object createTerm(Class<?> type, Configuration words) throws PermErrorException {
    Object term = Objects.requireNonNull(MADE.get(type)).get();
    if (term instanceof DNSServiceEnabled) {
      ((DNSServiceEnabled) term).enableDNSService(dns);
    }
    if (term instanceof MacroExpandEnabled) {
      ((MacroExpandEnabled) term).enableMacroExpand(macros);
    }
    if (term instanceof SPFCheckEnabled) {
      ((SPFCheckEnabled) term).enableSPFChecking(again.get());
    }
    if (term instanceof ConfigurationEnabled) {
      ((ConfigurationEnabled) term).config(words);
    }
    return term;
  }

  @Override
  public Collection<TermDefinition> getMechanismsCollection() {
    return mechanisms;
  }

  @Override
  public Collection<TermDefinition> getModifiersCollection() {
    return modifiers;
  }

  private static List<TermDefinition> definitions(Class<?>... types) {
    return Stream.of(types).map(Terms::definition).toList();
  }

  private static TermDefinition definition(Class<?> type) {
    try {
      return new DefaultTermDefinition(type);
    } catch (IllegalAccessException | NoSuchFieldException e) {
      throw new IllegalStateException("jSPF's terms have no pattern", e);
    }
  }
}
