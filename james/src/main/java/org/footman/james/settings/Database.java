// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;
import org.footman.core.settings.Secret;

/**
 * Where the suite's data lies.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param patience how long a caller waits for a connection
 * @param cached how many answers each cache keeps
 */
public record Database(
    String url, String user, Secret password, int poolSize, Duration patience, int cached) {}
