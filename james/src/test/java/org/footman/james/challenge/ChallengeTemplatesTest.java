// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.filesystem.api.FileSystem;
import org.footman.core.challenge.Templates;
import org.footman.core.settings.SettingsMistake;
import org.footman.james.Footman;
import org.footman.james.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengeTemplatesTest {
  private static final String OWN = "Subject: Auto: our own\n\nPlease answer, {{sender}}.\n";

  @TempDir private Path conf;

  @Test
  void takesOursWhereTheConfFolderHasNone() {
    assertThat(templates().languages("here.example"))
        .isEqualTo(Templates.ours().languages("here.example"));
  }

  @Test
  void takesADomainsOwnAndEveryLanguageItBrings() throws IOException {
    put("here.example/challenge_en.txt", OWN);
    put("here.example/challenge_nl.txt", OWN);

    Templates templates = templates();

    assertThat(templates.languages("here.example")).contains("nl");
    assertThat(templates.languages("there.example")).doesNotContain("nl");
    assertThat(templates.templateFor("en", "here.example"))
        .isNotEqualTo(templates.templateFor("en", "there.example"));
  }

  @Test
  void takesAnInstallationsOwnForEveryDomain() throws IOException {
    put("challenge_nl.txt", OWN);

    assertThat(templates().languages("there.example")).contains("nl");
  }

  @Test
  void stopsTheStartAndNamesEveryMistake() throws IOException {
    put("here.example/challenge_en.txt", "no subject");
    put("challenge_de.txt", "Subject: x\n\n{{#broken}}");
    put("no domain!/challenge_de.txt", OWN);

    assertThatThrownBy(this::templates)
        .hasRootCauseInstanceOf(SettingsMistake.class)
        .rootCause()
        .hasMessageContainingAll(
            "here.example/challenge_en.txt", "challenge_de.txt", "no domain! is no domain");
  }

  private void put(String name, String text) throws IOException {
    Path file = conf.resolve("footman-templates").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Templates templates() {
    return templates(conf).get();
  }

  private static ChallengeTemplates templates(Path conf) {
    return templates(Suite.with().footman, conf);
  }

  /** The templates of that conf folder. */
  static ChallengeTemplates templates(Footman footman, Path conf) {
    try {
      return new ChallengeTemplates(footman, new ConfFolder(conf));
    } catch (SettingsMistake | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private record ConfFolder(Path path) implements FileSystem {
    @Override
    public File getFile(String url) {
      return path.resolve(url.substring(FILE_PROTOCOL_AND_CONF.length())).toFile();
    }

    @Override
    public InputStream getResource(String url) {
      throw new UnsupportedOperationException();
    }

    @Override
    public File getBasedir() {
      return path.toFile();
    }
  }
}
