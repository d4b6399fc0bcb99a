// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.it.Imap;
import org.footman.it.Smtp;
import org.footman.it.Stage;
import org.footman.it.StoredMail;

/** What lies where when all is quiet: the users' folders, James's repositories, the notes. */
final class Kept {
  private static final Pattern HELD = Pattern.compile("held; id=([a-z0-9]+);.*");

  private final List<Copy> copies = new ArrayList<>();
  private final Path home;

  /**
   * One message in one folder.
   *
   * @param heldId of its field X-Footman
   */
  record Copy(String user, String folder, String messageId, Optional<String> heldId) {
    boolean inbox() {
      return folder.equals(Imap.INBOX);
    }
  }

  /** A message and the recipient it is for. */
  record Copied(String messageId, String recipient) {}

  private Kept(Path home) {
    this.home = home;
  }

  /** Reads everything, by IMAP and from the files of the repositories. */
  static Kept read(Path home, Stage stage) {
    Kept kept = new Kept(home);
    for (Smtp.Login user : Traffic.USERS) {
      try (Imap imap = stage.signIn(user)) {
        for (String folder : imap.folders()) {
          imap.mails(folder).forEach(mail -> kept.copies.add(copy(user.user(), folder, mail)));
        }
      }
    }
    return kept;
  }

  private static Copy copy(String user, String folder, StoredMail mail) {
    Optional<String> heldId =
        mail.headers("X-Footman").stream()
            .map(HELD::matcher)
            .filter(Matcher::matches)
            .map(m -> m.group(1))
            .findFirst();
    return new Copy(user, folder, mail.header("Message-ID"), heldId);
  }

  List<Copy> copies() {
    return copies;
  }

  Map<Copied, Long> counted() {
    return copies.stream()
        .map(copy -> new Copied(copy.messageId(), copy.user()))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** How often James set out to store each message. */
  static Map<Copied, Long> deliveries(Path home) {
    Map<Copied, Long> deliveries = new HashMap<>();
    Path file = home.resolve(RecordDelivery.FILE);
    for (String line : Files.exists(file) ? lines(file) : List.<String>of()) {
      String[] parts = line.split(" ");
      if (parts.length == 2) { // the last line may be half a line
        deliveries.merge(new Copied(parts[0], parts[1]), 1L, Long::sum);
      }
    }
    return deliveries;
  }

  /** Whether a mail repository has it. */
  boolean inARepository(String messageId) {
    Path repositories = home.resolve("var/mail");
    if (!Files.isDirectory(repositories)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(repositories)) {
      return files
          .filter(Files::isRegularFile)
          .anyMatch(file -> lines(file).stream().anyMatch(line -> line.contains(messageId)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
