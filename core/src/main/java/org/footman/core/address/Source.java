// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

/**
 * The source of a message (design.md section 1): where mail to it goes, and as whom it is known.
 *
 * <p>The reduction is a claim of the sender, like the address itself: what proves the domain as
 * received proves nothing about another domain in the key (SRS names one).
 *
 * @param asReceived the envelope sender as received; mail to the source goes there (protocols.md
 *     rules 29, 30)
 * @param key the comparison form without signature, forwarding and tag; trust and challenge history
 *     go by it
 * @param verp whether the address was made for one message or recipient (VERP); such a source is
 *     never challenged and never becomes a trust entry (protocols.md rule 31)
 */
public record Source(Address asReceived, String key, boolean verp) {}
