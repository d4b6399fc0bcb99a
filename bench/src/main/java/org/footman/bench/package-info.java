// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: ratios against a peer in the same run, by one command each (bench/run). */
@NullMarked
package org.footman.bench;

import org.jspecify.annotations.NullMarked;
