// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import org.footman.core.challenge.Template.Parsed.Mistake;
import org.footman.core.challenge.Template.Parsed.Ok;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Map<String, Object> VALUES = TemplateValues.samples().get(0);

  private static Template ok(String text) {
    assertThat(Template.parse(text)).isInstanceOf(Ok.class);
    return ((Ok) Template.parse(text)).template();
  }

  @Test
  void readsSubjectAndForms() {
    Template template =
        ok("Subject: Auto: {{subject}}\r\n\r\nlong {{sender}}\n%%\nshort\n%% \nx\n");

    assertThat(template.subject(VALUES)).isEqualTo("Auto: Hello");
    assertThat(template.forms()).isEqualTo(3);
    assertThat(template.text(0, VALUES)).isEqualTo("long al@far.example");
    assertThat(template.text(2, VALUES)).isEqualTo("x");
  }

  @Test
  void escapesNothingAndReadsNoValueAgain() {
    Template template = ok("Subject: Auto: {{subject}}\n\n{{recipient}}");
    var values = Map.<String, Object>of("subject", "<b> & {{sender}}", "recipient", "{{{x}}}");

    assertThat(template.subject(values)).isEqualTo("Auto: <b> & {{sender}}");
    assertThat(template.text(0, values)).isEqualTo("{{{x}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello",
        "Subject: x",
        "Subject:\n\ntext",
        "Subject: {{#delivered}}x{{/delivered}}\n\ntext",
        "Hello\n\nSubject: x",
        "Subject: x\n\n",
        "Subject: x\n\ntext\n%%\n",
        "Subject: x\n\n{{body}}",
        "Subject: x\n\n{{#body}}x{{/body}}",
        "Subject: x\n\n{{#consumed}}x",
        "Subject: x\n\n{{#delivered}}{{body}}{{/delivered}}",
        "Subject: x\n\n{{^hasSubject}}{{body}}{{/hasSubject}}",
        "Subject: x\n\n{{sender",
        "Subject: x\n\n{{sender}",
        "Subject: x\n\n{{}}",
        "Subject: x\n\n{{this}}",
        "Subject: x\n\n{{.}}",
        "Subject: x\n\n{{sender.class}}",
        "Subject: x\n\n{{>partial}}",
        "Subject: {{>../../etc/passwd}}\n\nx"
      })
  void namesTheMistakeInAWrongTemplate(String text) {
    assertThat(Template.parse(text)).isInstanceOf(Mistake.class);
  }

  @Test
  void refusesATemplateThatIsTooLong() {
    assertThat(Template.parse("Subject: x\n\n" + "x".repeat(7000))).isInstanceOf(Mistake.class);
    assertThat(Template.parse("Subject: x\n\n" + "x\n".repeat(9000))).isInstanceOf(Mistake.class);
  }

  @FuzzTest
  void neverThrows(FuzzedDataProvider data) {
    assertThat(Template.parse("Subject: x\n\n" + data.consumeRemainingAsString())).isNotNull();
  }
}
