// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPProtocolHandlerChain;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.SMTPSessionImpl;
import org.apache.james.protocols.smtp.hook.Hook;

/** One SMTP session with James's own command handlers and the hooks at hand, without a socket. */
final class SmtpTalk {
  private final SMTPProtocolHandlerChain chain;
  private final SMTPSession session;

  private SmtpTalk(SMTPProtocolHandlerChain chain, SMTPSession session) {
    this.chain = chain;
    this.session = session;
  }

  /** A session from that address that has said EHLO and MAIL. */
  static SmtpTalk from(String client, Hook... hooks) {
    try {
      var chain = new SMTPProtocolHandlerChain(new RecordingMetricFactory(), hooks);
      var session = new SMTPSessionImpl(transport(client), new SMTPConfigurationImpl());
      var talk = new SmtpTalk(chain, session);
      talk.says("EHLO far.example");
      talk.says("MAIL FROM:<al@far.example>");
      return talk;
    } catch (WiringException e) {
      throw new IllegalStateException(e);
    }
  }

  SMTPSession session() {
    return session;
  }

  /** Says a line and returns the reply, its lines joined. */
  String says(String line) {
    Response response = respond(line);
    String text = String.join("\n", response.getLines());
    return response.isEndSession() ? text + " [closed]" : text;
  }

  @SuppressWarnings("unchecked")
  private Response respond(String line) {
    LineHandler<SMTPSession> dispatcher = chain.getHandlers(CommandDispatcher.class).getFirst();
    return dispatcher.onLine(session, (line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static ProtocolTransport transport(String client) {
    return (ProtocolTransport)
        Proxy.newProxyInstance(
            SmtpTalk.class.getClassLoader(),
            new Class<?>[] {ProtocolTransport.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddress" -> new InetSocketAddress(client, 40_000);
                  case "getId" -> "talk";
                  case "isTLSStarted", "isStartTLSSupported" -> false;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
