// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import java.io.FileNotFoundException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.utils.PropertiesProvider;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.store.Stores;
import org.footman.james.settings.FootmanSettings;
import org.footman.james.settings.SettingsFile;
import org.footman.store.DatabaseSettings;
import org.footman.store.JpaStores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The root of the suite inside James: it reads {@code footman.properties} and owns the database.
 * Bound as an eager singleton, so that it is there before the first mailet and closed after the
 * spooler has drained.
 */
@Singleton
public final class Footman {
  private static final Logger LOGGER = LoggerFactory.getLogger(Footman.class);

  private final FootmanSettings settings;
  private final Stores stores;
  private final Runnable closing;

  @Inject
  public Footman(PropertiesProvider properties, FileSystem files, Clock clock)
      throws SettingsMistake, ConfigurationException, FileNotFoundException {
    this.settings =
        SettingsFile.read(
            given(properties), files.getFile(FileSystem.FILE_PROTOCOL_AND_VAR).toPath());
    warn(settings);
    var db = settings.database();
    JpaStores opened =
        JpaStores.open(
            new DatabaseSettings(
                db.url(), db.user(), db.password(), db.poolSize(), db.patience(), db.cached()),
            clock);
    this.stores = opened;
    this.closing = opened::close;
  }

  /** A root over stores that somebody else owns, such as a test's. */
  public Footman(FootmanSettings settings, Stores stores) {
    this.settings = settings;
    this.stores = stores;
    this.closing = () -> {};
  }

  private static Map<String, String> given(PropertiesProvider properties)
      throws ConfigurationException {
    Map<String, String> given = new HashMap<>();
    try {
      Configuration file = properties.getConfiguration("footman");
      file.getKeys().forEachRemaining(k -> given.put(k, String.join(",", file.getStringArray(k))));
    } catch (FileNotFoundException e) {
      LOGGER.info("reason=no-footman-properties act=use-defaults");
    }
    return given;
  }

  private static void warn(FootmanSettings settings) {
    if ("always".equals(settings.defaults().get(org.footman.core.policy.Setting.CHALLENGE))) {
      LOGGER.warn(
          "reason=accept-backscatter challenge=always: challenges go to senders that nobody proved"
              + " genuine, forged ones among them");
    }
  }

  public FootmanSettings settings() {
    return settings;
  }

  public Stores stores() {
    return stores;
  }

  @PreDestroy
  public void close() {
    closing.run();
  }
}
