// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.filesystem.api.FileSystem;
import org.footman.core.address.Address;
import org.footman.core.challenge.Template;
import org.footman.core.challenge.Templates;
import org.footman.core.settings.SettingsMistake;
import org.footman.james.Footman;

/**
 * The templates of challenges: ours, and those of the conf folder, read once at start. There, in
 * the folder that {@code challenge.templates} names, {@code challenge_<language>.txt} is for every
 * domain and {@code <domain>/challenge_<language>.txt} for one.
 */
@Singleton
public final class ChallengeTemplates {
  private static final Pattern NAME = Pattern.compile("challenge_([a-z]{2,8})\\.txt");

  private final List<String> mistakes = new ArrayList<>();
  private Templates templates = Templates.ours();

  @Inject
  public ChallengeTemplates(Footman footman, FileSystem files) throws SettingsMistake, IOException {
    String name = footman.settings().asking().templates();
    Optional<Path> folder = folder(files, name);
    if (folder.isPresent()) {
      readDomains(folder.get());
    }
    if (!mistakes.isEmpty()) {
      throw new SettingsMistake(name, mistakes);
    }
  }

  private static Optional<Path> folder(FileSystem files, String name) {
    try {
      return Optional.of(files.getFile(FileSystem.FILE_PROTOCOL_AND_CONF + name).toPath())
          .filter(Files::isDirectory);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private void readDomains(Path folder) throws IOException {
    readFolder(folder, Templates.EVERY_DOMAIN);
    for (Path child : children(folder)) {
      if (Files.isDirectory(child)) {
        String domain = child.getFileName().toString();
        Optional<Address> parsed = Address.parse("x@" + domain);
        if (parsed.isPresent()) {
          readFolder(child, parsed.get().domain());
        } else {
          mistakes.add(domain + " is no domain");
        }
      }
    }
  }

  private void readFolder(Path folder, String domain) throws IOException {
    for (Path file : children(folder)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        read(file, domain, name.group(1));
      }
    }
  }

  private void read(Path file, String domain, String language) throws IOException {
    Template.Parsed parsed = Template.parse(Files.readString(file));
    if (parsed instanceof Template.Parsed.Ok ok) {
      templates = templates.with(domain, language, ok.template());
    } else {
      String at = domain.isEmpty() ? "" : domain + "/";
      mistakes.add(at + file.getFileName() + ": " + ((Template.Parsed.Mistake) parsed).text());
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  public Templates get() {
    return templates;
  }
}
