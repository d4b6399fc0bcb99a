// SPDX-License-Identifier: Apache-2.0
/** Tests of what the build as a whole must keep: the dependency rule and the two drop-in jars. */
@NullMarked
package org.footman.build;

import org.jspecify.annotations.NullMarked;
