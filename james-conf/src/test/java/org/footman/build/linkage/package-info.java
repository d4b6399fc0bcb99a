// SPDX-License-Identifier: Apache-2.0
/** Reads class files and tells whether what they refer to exists in a set of jars; runs nothing. */
@NullMarked
package org.footman.build.linkage;

import org.jspecify.annotations.NullMarked;
