// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver;

import java.util.HashMap;
import java.util.Map;
import org.footman.authserver.settings.AuthServerNames;
import org.footman.authserver.settings.AuthServerSettings;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.settings.SettingsReader;

/** Settings for tests: any port of loopback, and what a test says. */
public final class Settings {
  private Settings() {}

  public static AuthServerSettings of(Map<String, String> said) {
    Map<String, String> given = new HashMap<>(said);
    given.putIfAbsent("authserver.listen", "127.0.0.1:0");
    var reader = new SettingsReader("test", given);
    AuthServerSettings settings = AuthServerNames.read(reader, true, false);
    try {
      reader.done();
    } catch (SettingsMistake e) {
      throw new IllegalArgumentException(e);
    }
    return settings;
  }
}
