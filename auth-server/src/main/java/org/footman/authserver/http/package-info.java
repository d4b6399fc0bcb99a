// SPDX-License-Identifier: Apache-2.0
/** The administration, metrics and health of a stand-alone Authentication Server over HTTP. */
@NullMarked
package org.footman.authserver.http;

import org.jspecify.annotations.NullMarked;
