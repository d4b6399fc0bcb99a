// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

public record DatabaseSettings(
    String url,
    String user,
    org.footman.core.settings.Secret password,
    int poolSize,
    java.time.Duration patience,
    int cached) {}
