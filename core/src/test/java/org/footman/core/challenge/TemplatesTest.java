// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.footman.core.challenge.Template.Parsed.Ok;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private final Templates ours = Templates.ours();

  private static Template template(String text) {
    return ((Ok) Template.parse("Subject: x\n\n" + text)).template();
  }

  @Test
  void bringsEnglishGermanAndFrench() {
    assertThat(ours.languages("here.example")).containsExactly("de", "en", "fr");
    assertThat(ours.templateFor("de", "here.example"))
        .isNotSameAs(ours.templateFor("fr", "here.example"));
  }

  @Test
  void writesEnglishWhenItKnowsNothingBetter() {
    assertThat(ours.templateFor("tlh", "here.example"))
        .isSameAs(ours.templateFor("en", "here.example"));
  }

  @Test
  void prefersTheDomainsOwnWords() {
    Template own = template("own");
    Templates templates = ours.with("Here.example", "DE", own);

    assertThat(templates.templateFor("de", "here.example")).isSameAs(own);
    assertThat(templates.templateFor("de", "there.example")).isNotSameAs(own);
    assertThat(templates.templateFor("en", "here.example")).isNotSameAs(own);
  }

  @Test
  void prefersTheInstallationsWordsToOurs() {
    Template own = template("own");
    Templates templates = ours.with(Templates.EVERY_DOMAIN, "en", own);

    assertThat(templates.templateFor("en", "here.example")).isSameAs(own);
  }

  @Test
  void learnsALanguage() {
    Template dutch = template("hallo");
    Templates templates = ours.with("here.example", "nl", dutch);

    assertThat(templates.languages("here.example")).contains("nl");
    assertThat(templates.languages("there.example")).doesNotContain("nl");
    assertThat(templates.templateFor("nl", "here.example")).isSameAs(dutch);
  }
}
