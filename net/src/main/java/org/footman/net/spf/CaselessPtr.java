// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.util.Locale;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.core.exceptions.PermErrorException;
import org.apache.james.jspf.terms.PTRMechanism;

/**
 * The mechanism {@code ptr}, which compares names of DNS as such: in any case, with any last dot.
 */
public final class CaselessPtr extends PTRMechanism {
  @Override
  protected String expandHost(SPFSession session) throws PermErrorException {
    String host = super.expandHost(session).toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
