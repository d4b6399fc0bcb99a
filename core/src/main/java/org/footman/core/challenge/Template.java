// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The wording of a challenge, or of another message of ours, in one language: mustache without
 * logic, plain text.
 *
 * <p>The first line is {@code Subject: ...}, then come an empty line and one or more forms of the
 * text, longest first, parted by lines that hold only {@code %%}. A challenge takes the longest
 * form that is allowed (requirement D3). The names are those of {@link TemplateValues}.
 */
public final class Template {
  private static final int MAX_CHARACTERS = 16 * 1024;
  private static final int MAX_FORM = 6 * 1024;
  private static final String SUBJECT = "Subject:";
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).standardsMode(true).strictSections(true);

  private final com.samskivert.mustache.Template subject;
  private final List<com.samskivert.mustache.Template> forms;

  /** What a text turned out to be. */
  public sealed interface Parsed {
    record Ok(Template template) implements Parsed {}

    /**
     * @param text what is wrong, for the administrator who wrote it
     */
    record Mistake(String text) implements Parsed {}
  }

  private Template(
      com.samskivert.mustache.Template subject, List<com.samskivert.mustache.Template> forms) {
    this.subject = subject;
    this.forms = List.copyOf(forms);
  }

  /** Reads the template of a challenge and tries it with every name it may use. */
  public static Parsed parse(String text) {
    return parse(text, TemplateValues.samples());
  }

  /**
   * Reads a template and tries it.
   *
   * @param samples values that touch every branch of it
   */
  public static Parsed parse(String text, List<Map<String, Object>> samples) {
    if (text.length() > MAX_CHARACTERS) {
      return new Parsed.Mistake("longer than " + MAX_CHARACTERS + " characters");
    }
    String[] subjectAndText = text.strip().replace("\r\n", "\n").split("\n", 2);
    if (!subjectAndText[0].startsWith(SUBJECT) || subjectAndText.length == 1) {
      return new Parsed.Mistake("the first line must be \"" + SUBJECT + " ...\", then the text");
    }
    try {
      return tried(
          compile(subjectAndText[0].substring(SUBJECT.length()), subjectAndText[1]), samples);
    } catch (MustacheException | UnsupportedOperationException | IndexOutOfBoundsException e) {
      // the library says the first of what is unknown, the second of partials, the third of {{}}
      return new Parsed.Mistake(String.valueOf(e.getMessage()));
    }
  }

  private static Template compile(String subject, String text) {
    List<com.samskivert.mustache.Template> forms = new ArrayList<>();
    for (String form : text.split("(?m)^%%[ \t]*$", -1)) {
      forms.add(COMPILER.compile(form.strip()));
    }
    return new Template(COMPILER.compile(subject.strip()), forms);
  }

  private static Parsed tried(Template template, List<Map<String, Object>> samples) {
    for (Map<String, Object> sample : samples) {
      if (isWrong(template.subject(sample))) {
        return new Parsed.Mistake("the subject is empty or has a brace in it");
      }
      for (int form = 0; form < template.forms(); form++) {
        if (isWrong(template.text(form, sample))) {
          return new Parsed.Mistake(
              "form %d is empty, longer than %d characters or has a brace in it"
                  .formatted(form + 1, MAX_FORM));
        }
      }
    }
    return new Parsed.Ok(template);
  }

  /** A brace that is left in the result is a name that was not closed. */
  private static boolean isWrong(String text) {
    return text.isBlank() || text.length() > MAX_FORM || text.contains("{") || text.contains("}");
  }

  /** How many forms of the text there are. */
  int forms() {
    return forms.size();
  }

  /** The subject with the values put in. */
  public String subject(Map<String, Object> values) {
    return subject.execute(values);
  }

  /** One form of the text, the longest having the number 0. */
  public String text(int form, Map<String, Object> values) {
    return forms.get(form).execute(values);
  }
}
