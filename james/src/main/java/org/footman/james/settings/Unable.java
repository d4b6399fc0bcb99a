// SPDX-License-Identifier: Apache-2.0
package org.footman.james.settings;

import java.time.Duration;

/**
 * What happens while the database is away.
 *
 * @param deliver whether mail is delivered unchecked once {@code after} has passed; else it waits
 * @param after how long mail waits
 */
public record Unable(boolean deliver, Duration after) {}
