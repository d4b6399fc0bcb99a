// SPDX-License-Identifier: Apache-2.0
/** Routes of other servers, asked by HTTP with a token. */
@NullMarked
package org.footman.net.http;

import org.jspecify.annotations.NullMarked;
