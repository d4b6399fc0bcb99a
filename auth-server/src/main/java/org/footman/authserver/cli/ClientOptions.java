// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.footman.authserver.cli.client.Account;
import org.footman.authserver.cli.client.ClientSettings;
import org.footman.authserver.cli.client.FolderNames;
import org.footman.authserver.cli.client.ImapUrl;
import org.footman.authserver.cli.client.MissingKey;
import org.footman.authserver.cli.client.Pauses;
import org.footman.authserver.cli.client.Wishes;
import org.footman.core.authkey.Disposition;
import org.footman.core.settings.Secret;
import org.footman.core.settings.SettingsMistake;
import org.footman.core.settings.SettingsReader;
import org.footman.net.verify.VerifySettings;
import org.jspecify.annotations.Nullable;

/** Reads the options of the command {@code client}. */
final class ClientOptions {
  private static final String PASSWORD = "FOOTMAN_IMAP_PASSWORD";
  private static final ImapUrl NOWHERE = new ImapUrl(true, "invalid", 993, "INBOX");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Arguments arguments;
  private final SettingsReader in;
  private final Surroundings surroundings;

  ClientOptions(Arguments arguments, Surroundings surroundings) {
    this.arguments = arguments;
    this.in = arguments.options();
    this.surroundings = surroundings;
  }

  /**
   * Reads them all, and asks for the password only when they are right.
   *
   * @throws SettingsMistake with every mistake
   */
  ClientSettings read() throws SettingsMistake {
    ImapUrl url =
        arguments.needed("--imap", NOWHERE, ImapUrl::parse, "imaps://host[:port][/folder]");
    String user = arguments.needed("--user", "", Optional::of, "a name");
    boolean plain = plain(url);
    Optional<SSLSocketFactory> trusted = in.optional("--ca").flatMap(this::trusted);
    Optional<Secret> password = in.optional("--password-file").flatMap(this::password);
    FolderNames folders = folders();
    Wishes wishes = wishes();
    Pauses pauses = Pauses.DEFAULT.polling(in.duration("--poll", Pauses.DEFAULT.poll(), SECOND));
    Duration kept = kept();
    Path state = state();
    in.done();
    Account account = new Account(url, user, password.orElseGet(this::password), plain, trusted);
    return new ClientSettings(account, folders, wishes, pauses, state, kept);
  }

  private boolean plain(ImapUrl url) {
    boolean plain = in.flag("--plain", false);
    if (plain && (url.implicit() || !url.onLoopback())) {
      in.mistake("--plain is for imap:// to this machine only");
      return false;
    }
    return plain;
  }

  private FolderNames folders() {
    return new FolderNames(
        in.optional("--spam-folder"),
        in.optional("--trash-folder"),
        in.text("--quarantine-folder", "Quarantine"),
        in.flag("--delete", false));
  }

  private Wishes wishes() {
    return new Wishes(
        in.parsed(
            "--invalid-key", Disposition.SPAM, Disposition::parse, "one of " + Disposition.keys()),
        in.parsed(
            "--missing-key", MissingKey.DELIVER, MissingKey::parse, "one of " + MissingKey.keys()),
        in.duration("--max-age", Duration.ofDays(2), Duration.ofMinutes(1)),
        in.flag("--trust-status", false));
  }

  private Duration kept() {
    Duration most = VerifySettings.Keeping.LONGEST_VALID;
    Duration kept = in.duration("--keep", Duration.ofHours(1), Duration.ZERO);
    if (kept.compareTo(most) > 0) {
      in.mistake("--keep is at most " + most.toHours() + "h");
    }
    return kept;
  }

  private Path state() {
    String base =
        Optional.ofNullable(surroundings.environment().get("XDG_STATE_HOME"))
            .filter(folder -> !folder.isEmpty())
            .orElseGet(() -> System.getProperty("user.home") + "/.local/state");
    return Path.of(in.text("--state", base + "/footman"));
  }

  private Optional<SSLSocketFactory> trusted(String file) {
    try (InputStream certificates = surroundings.open(file)) {
      return Optional.of(Certificates.trust(certificates));
    } catch (IOException | GeneralSecurityException e) {
      in.mistake("--ca: no certificates in " + file);
      return Optional.empty();
    }
  }

  private Optional<Secret> password(String file) {
    try (InputStream octets = surroundings.open(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(octets, StandardCharsets.UTF_8))) {
      @Nullable String line = lines.readLine();
      return Optional.of(new Secret(line == null ? "" : line));
    } catch (IOException e) {
      in.mistake("--password-file: cannot read " + file);
      return Optional.empty();
    }
  }

  private Secret password() {
    @Nullable String given = surroundings.environment().get(PASSWORD);
    if (given != null) {
      return new Secret(given);
    }
    @Nullable Console console = System.console();
    char @Nullable [] typed = console == null ? null : console.readPassword("password: ");
    return new Secret(typed == null ? "" : new String(typed));
  }
}
