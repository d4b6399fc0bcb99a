// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A message and its envelope, ready to be sent.
 *
 * @param sender the envelope sender; empty for the null sender
 * @param recipients the envelope recipients
 * @param headers whole lines, in order, without line ends
 * @param body lines end in LF here and in CRLF on the wire
 */
public record Letter(String sender, List<String> recipients, List<String> headers, String body) {
  public Letter {
    recipients = List.copyOf(recipients);
    headers = List.copyOf(headers);
  }

  /** A short personal mail with the fields that every mail client writes. */
  public static Letter from(String address) {
    String domain = address.substring(address.indexOf('@') + 1);
    return new Letter(
        address,
        List.of(),
        List.of(
            "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now()),
            "From: " + address,
            "Message-ID: <" + UUID.randomUUID() + "@" + domain + ">",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8"),
        "Hello,\nthis is a letter.\n");
  }

  public Letter to(String... addresses) {
    return new Letter(sender, List.of(addresses), headers, body)
        .header("To", String.join(", ", addresses));
  }

  public Letter subject(String subject) {
    return header("Subject", subject);
  }

  /** Sets a field, in the place of the first of that name. */
  public Letter header(String name, String value) {
    List<String> lines = new ArrayList<>();
    boolean set = false;
    for (String line : headers) {
      if (!line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        lines.add(line);
      } else if (!set) {
        lines.add(name + ": " + value);
        set = true;
      }
    }
    if (!set) {
      lines.add(name + ": " + value);
    }
    return new Letter(sender, recipients, lines, body);
  }

  public Letter without(String name) {
    return new Letter(
        sender,
        recipients,
        headers.stream()
            .filter(line -> !line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
            .toList(),
        body);
  }

  public Letter body(String text) {
    return new Letter(sender, recipients, headers, text);
  }

  public Letter envelopeSender(String address) {
    return new Letter(address, recipients, headers, body);
  }

  public Letter envelopeTo(String... addresses) {
    return new Letter(sender, List.of(addresses), headers, body);
  }

  public String messageId() {
    return headers.stream()
        .filter(line -> line.startsWith("Message-ID: "))
        .map(line -> line.substring("Message-ID: ".length()))
        .collect(Collectors.joining());
  }

  /** The message as it goes over the wire, without the final dot. */
  public String text() {
    return (String.join("\n", headers) + "\n\n" + body).replace("\r", "").replace("\n", "\r\n");
  }
}
