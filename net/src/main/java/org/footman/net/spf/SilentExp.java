// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import org.apache.james.jspf.core.DNSLookupContinuation;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.terms.ExpModifier;
import org.jspecify.annotations.Nullable;

/** The modifier {@code exp} as far as its syntax goes: nobody here reads what it explains. */
public final class SilentExp extends ExpModifier {
  @Override
  protected @Nullable DNSLookupContinuation checkSPFLogged(SPFSession session) {
    return null;
  }
}
