// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.footman.core.address.Address;
import org.footman.core.authkey.AuthKeyStatus;
import org.footman.core.trust.Network;

/**
 * A message of which is asked what would be decided.
 *
 * @param message the header, and the body if one is given, with CRLF line ends, an octet a
 *     character
 * @param clientAddress from where it comes; the empty string for nowhere
 * @param helo the name that the SMTP client says; the empty string for none
 * @param signedIn the user who submits it; empty for mail from outside
 * @param keyStatus what the Authentication Server is supposed to say; it is not asked
 */
record ExplainWish(
    MaybeSender sender,
    MailAddress recipient,
    String message,
    String clientAddress,
    String helo,
    Optional<String> signedIn,
    Optional<AuthKeyStatus> keyStatus) {
  private static final Set<String> NO_TEXTS = Set.of("headers", "text");
  private static final int MOST_FIELDS = 500;
  private static final Pattern HELO = Pattern.compile("[!-~]{1,255}");
  private static final Pattern FIRST_LINE = Pattern.compile("[!-9;-~]+[ \\t]*:");
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,200}");

  /** Reads a question whose message stands among its fields. */
  static Read<ExplainWish> parse(JsonObject json) {
    Fields in = json.texts(NO_TEXTS);
    String message = message(json, in);
    return read(in, new String(message.getBytes(UTF_8), ISO_8859_1));
  }

  /** Reads a question about a message as it is. */
  static Read<ExplainWish> parse(Fields in, byte[] message) {
    String text = lines(new String(message, ISO_8859_1));
    if (!FIRST_LINE.matcher(text).lookingAt()) {
      in.mistake("the body is a message: it begins with a header field such as \"From: ...\"");
    }
    return read(in, text);
  }

  private static Read<ExplainWish> read(Fields in, String message) {
    Optional<MaybeSender> sender = in.required("sender", ExplainWish::sender, Words.SOURCE);
    Optional<MailAddress> recipient = in.required("recipient", ExplainWish::address, Words.ADDRESS);
    Optional<String> client =
        in.value(
            "clientAddress",
            v -> Optional.of(v).filter(a -> !Network.around(a).isEmpty()),
            "an IP address such as 192.0.2.1");
    Optional<String> helo =
        in.value(
            "helo", v -> Optional.of(v).filter(h -> HELO.matcher(h).matches()), "an EHLO name");
    Optional<String> signedIn =
        in.value("signedIn", v -> address(v).map(MailAddress::asString), Words.ADDRESS);
    Optional<AuthKeyStatus> keyStatus =
        in.value("keyStatus", AuthKeyStatus::parse, "one of " + List.of(AuthKeyStatus.values()));
    if (helo.isPresent() && !in.has("clientAddress")) {
      in.mistake("helo needs clientAddress: nothing is looked up without it");
    }
    return in.read(
        () ->
            new ExplainWish(
                sender.orElseThrow(),
                recipient.orElseThrow(),
                message,
                client.orElse(""),
                helo.orElse(""),
                signedIn,
                keyStatus));
  }

  private static Optional<MaybeSender> sender(String text) {
    return text.equals("<>")
        ? Optional.of(MaybeSender.nullSender())
        : address(text).map(MaybeSender::of);
  }

  private static Optional<MailAddress> address(String text) {
    try {
      return Address.parse(text).isPresent()
          ? Optional.of(new MailAddress(text))
          : Optional.empty();
    } catch (AddressException e) {
      return Optional.empty(); // James is stricter than we are
    }
  }

  private static String message(JsonObject json, Fields in) {
    if (json.other("headers").isPresent() == json.other("text").isPresent()) {
      in.mistake("either headers or text is needed");
      return "";
    }
    Function<JsonNode, String> reading =
        json.other("text").isPresent() ? node -> text(node, in) : node -> headers(node, in);
    return json.other("text").or(() -> json.other("headers")).map(reading).orElse("");
  }

  private static String text(JsonNode node, Fields in) {
    if (!node.isTextual()) {
      in.mistake("text is a message or its header, not " + JsonObject.kind(node));
    }
    return lines(node.asText()) + "\r\n\r\n"; // it may be the header only
  }

  private static String lines(String text) {
    return text.replaceAll("\\r?\\n", "\r\n");
  }

  private static String headers(JsonNode node, Fields in) {
    StringBuilder message = new StringBuilder();
    boolean right = node.isArray() && node.size() <= MOST_FIELDS;
    for (JsonNode field : node) {
      right &= isField(field);
      message.append(field.path(0).asText()).append(": ");
      message.append(field.path(1).asText()).append("\r\n");
    }
    if (!right) {
      in.mistake(
          "headers is a list of at most "
              + MOST_FIELDS
              + " fields such as [\"Subject\", \"Hello\"], each of one line");
    }
    return message.append("\r\n").toString();
  }

  private static boolean isField(JsonNode field) {
    return field.isArray()
        && field.size() == 2
        && field.path(0).isTextual()
        && field.path(1).isTextual()
        && NAME.matcher(field.path(0).textValue()).matches()
        && field.path(1).textValue().chars().noneMatch(Character::isISOControl);
  }
}
