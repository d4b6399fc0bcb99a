// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

/**
 * One change of the live keys, as the nodes that share a store read it.
 *
 * @param id grows with each change; given before the change is committed, so a smaller one may
 *     become visible after a larger one
 * @param revoked whether the key counts no longer; else it is new
 */
public record KeyChange(long id, LiveKey key, boolean revoked) {}
