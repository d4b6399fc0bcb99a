// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.footman.core.address.Address;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/** A message of the corpus: its facts, read from a file whose Return-Path is the reverse-path. */
record Eml(String name, AutomaticFacts facts) {
  /** The kind that the file name promises, such as AUTO_REPLY of auto-reply-01-x.eml. */
  AutomaticKind label() {
    return AutomaticKind.valueOf(
        name.replaceFirst("-[0-9]{2}-.*", "").replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** What the file name says behind the number. */
  String shape() {
    return name.replaceFirst("^.*?-[0-9]{2}-", "").replace(".eml", "");
  }

  @Override
  public String toString() {
    return name;
  }

  static List<Eml> all() {
    try (var files = Files.list(Path.of("src/test/resources/corpus"))) {
      return files.filter(f -> f.toString().endsWith(".eml")).sorted().map(Eml::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Eml read(Path file) {
    try {
      byte[] octets = Files.readAllBytes(file);
      Headers headers = headers(octets);
      String path = headers.first("Return-Path").orElseThrow().replaceAll("^<|>$", "");
      Optional<Address> sender = Address.parse(path);
      if (sender.isEmpty() != path.isEmpty()) {
        throw new IllegalStateException("no reverse-path in " + file);
      }
      return new Eml(
          file.getFileName().toString(), new AutomaticFacts(sender, headers, partTypes(octets)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MimeException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Headers headers(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    List<Header> fields = new ArrayList<>();
    String unfolded = text.substring(0, text.indexOf("\r\n\r\n")).replaceAll("\r\n(?=[ \t])", "");
    for (String line : unfolded.split("\r\n")) {
      int colon = line.indexOf(':');
      fields.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Headers(fields);
  }

  // The Content-Type fields as they stand, parameters included, in document order.
  private static List<String> partTypes(byte[] octets) throws IOException, MimeException {
    List<String> types = new ArrayList<>();
    MimeTokenStream stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
    stream.parse(new ByteArrayInputStream(octets));
    EntityState state = stream.getState();
    while (state != EntityState.T_END_OF_STREAM) {
      if (state == EntityState.T_START_HEADER) {
        types.add("text/plain");
      } else if (state == EntityState.T_FIELD
          && stream.getField().getName().equalsIgnoreCase("Content-Type")) {
        types.set(types.size() - 1, stream.getField().getBody().toLowerCase(Locale.ROOT));
      }
      state = stream.next();
    }
    return types;
  }
}
