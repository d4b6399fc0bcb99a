// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import org.footman.core.authkey.AuthKeys;
import org.footman.core.authkey.VerifyCounts;
import org.footman.core.store.Leases;

/** What the Authentication Server keeps. */
public record KeyStores(AuthKeys keys, VerifyCounts counts, Leases leases) {}
