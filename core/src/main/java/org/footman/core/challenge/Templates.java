// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The templates at hand: ours by language, and those that an installation or a domain has. */
public final class Templates {
  /** Stands for every domain. */
  public static final String EVERY_DOMAIN = "";

  /** What is written when nothing else is known. */
  public static final String DEFAULT_LANGUAGE = "en";

  private static final List<String> OUR_LANGUAGES = List.of(DEFAULT_LANGUAGE, "de", "fr");

  private final Map<Key, Template> templates;

  private record Key(String domain, String language) {
    Key {
      domain = domain.toLowerCase(Locale.ROOT);
      language = language.toLowerCase(Locale.ROOT);
    }
  }

  private Templates(Map<Key, Template> templates) {
    this.templates = Map.copyOf(templates);
  }

  /** The templates that the suite brings: English, German and French. */
  public static Templates ours() {
    Map<Key, Template> ours = new HashMap<>();
    OUR_LANGUAGES.forEach(language -> ours.put(new Key(EVERY_DOMAIN, language), read(language)));
    return new Templates(ours);
  }

  private static Template read(String language) {
    String name = "challenge_" + language + ".txt";
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return ok(name, Template.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
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

  /**
   * The same with one template more, which goes before ours.
   *
   * @param domain the recipient's, as A-label, or {@link #EVERY_DOMAIN}
   * @param language a primary language subtag (RFC 5646) such as "nl"
   */
  public Templates with(String domain, String language, Template template) {
    Map<Key, Template> more = new HashMap<>(templates);
    more.put(new Key(domain, language), template);
    return new Templates(more);
  }

  /** The template of a domain in a language; in English where there is none in that language. */
  public Template templateFor(String language, String domain) {
    for (String wanted : List.of(language, DEFAULT_LANGUAGE)) {
      for (String place : List.of(domain, EVERY_DOMAIN)) {
        Template found = templates.get(new Key(place, wanted));
        if (found != null) {
          return found;
        }
      }
    }
    throw new IllegalStateException("English is always there");
  }

  /** Every language that has a template for that domain. */
  public Set<String> languages(String domain) {
    Set<String> languages = new TreeSet<>();
    templates.keySet().stream()
        .filter(key -> key.domain().equals(EVERY_DOMAIN) || key.domain().equalsIgnoreCase(domain))
        .forEach(key -> languages.add(key.language()));
    return languages;
  }
}
