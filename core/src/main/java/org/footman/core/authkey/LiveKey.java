// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import java.time.Instant;

/** What VERIFY needs of a key: its digest and its last moment. */
public record LiveKey(KeyDigest digest, Instant expires) {}
