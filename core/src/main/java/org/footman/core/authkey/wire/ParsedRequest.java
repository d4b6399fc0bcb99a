// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey.wire;

/** What a line of a client turned out to be: a request, or why it is none. */
public sealed interface ParsedRequest permits Request, WireError {}
