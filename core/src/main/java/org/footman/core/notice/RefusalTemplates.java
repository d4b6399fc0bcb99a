// SPDX-License-Identifier: Apache-2.0
package org.footman.core.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footman.core.challenge.Template;

/** The wordings of {@link RefusalNote} that the suite brings: English, German and French. */
public final class RefusalTemplates {
  /** The languages there are. */
  public static final Set<String> LANGUAGES = Set.of("en", "de", "fr");

  private static final String FALLBACK = "en";

  private final Map<String, Template> templates = new HashMap<>();

  /** A template and the language it is written in. */
  public record Wording(String language, Template template) {}

  public RefusalTemplates() {
    LANGUAGES.forEach(language -> templates.put(language, read(language)));
  }

  /** The wording in that language, else in English. */
  public Wording in(String language) {
    return Optional.ofNullable(templates.get(language))
        .map(template -> new Wording(language, template))
        .orElseGet(() -> new Wording(FALLBACK, read(FALLBACK)));
  }

  private static Template read(String language) {
    String name = "refusal_" + language + ".txt";
    try (InputStream in = RefusalTemplates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ok(name, Template.parse(text, RefusalNote.samples()));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static Template ok(String name, Template.Parsed parsed) {
    if (parsed instanceof Template.Parsed.Ok ok) {
      return ok.template();
    }
    throw new IllegalStateException(name + ": " + parsed);
  }
}
