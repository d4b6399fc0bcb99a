// SPDX-License-Identifier: Apache-2.0
/** The ports of core over H2 or PostgreSQL: Hibernate, HikariCP and Flyway, set up in code. */
@NullMarked
package org.footman.store;

import org.jspecify.annotations.NullMarked;
