// SPDX-License-Identifier: Apache-2.0
/** SPF in the words of jSPF, without its ways of asking DNS and of running. */
@NullMarked
package org.footman.net.spf;

import org.jspecify.annotations.NullMarked;
