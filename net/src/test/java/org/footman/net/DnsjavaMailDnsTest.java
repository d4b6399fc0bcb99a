// SPDX-License-Identifier: Apache-2.0
package org.footman.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.footman.core.challenge.DomainAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsjavaMailDnsTest {
  private static final int TTL = 60;
  private static DatagramSocket socket;

  @BeforeAll
  static void serve() throws SocketException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread server = new Thread(DnsjavaMailDnsTest::answer, "test-dns");
    server.setDaemon(true);
    server.start();
  }

  @AfterAll
  static void stop() {
    socket.close();
  }

  @ParameterizedTest
  @CsvSource({
    "mx.example,EXISTS",
    "address.example,EXISTS",
    "nullmx.example,NULL_MX",
    "gone.example,NO_SUCH_DOMAIN",
    "empty.example,NO_SUCH_DOMAIN",
    "servfail.example,NO_ANSWER",
    "refused.example,NO_ANSWER",
    "[192.0.2.1],EXISTS"
  })
  void tellsWhetherMailHasAnywhereToGo(String domain, DomainAnswer expected) {
    assertThat(dns().mailDomain(domain)).isEqualTo(expected);
  }

  @Test
  void neverTakesSilenceForANo() {
    assertThat(dns().mailDomain("silent.example")).isEqualTo(DomainAnswer.NO_ANSWER);
  }

  @Test
  void takesAnImpossibleNameForOneThatDoesNotExist() {
    assertThat(dns().mailDomain("a".repeat(64) + ".example"))
        .isEqualTo(DomainAnswer.NO_SUCH_DOMAIN);
  }

  private static DnsjavaMailDns dns() {
    return DnsjavaMailDns.over(
        List.of(new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort())),
        Duration.ofMillis(300));
  }

  private static void answer() {
    byte[] room = new byte[1500];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(room, room.length);
        socket.receive(packet);
        Message query = new Message(Arrays.copyOf(room, packet.getLength()));
        byte[] reply = reply(query).toWire();
        if (!query.getQuestion().getName().toString().startsWith("silent")) {
          socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static Message reply(Message query) throws IOException {
    Record question = query.getQuestion();
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.addRecord(question, Section.QUESTION);
    Name name = question.getName();
    switch (name.toString()) {
      case "gone.example." -> reply.getHeader().setRcode(Rcode.NXDOMAIN);
      case "servfail.example." -> reply.getHeader().setRcode(Rcode.SERVFAIL);
      case "refused.example." -> reply.getHeader().setRcode(Rcode.REFUSED);
      case "nullmx.example." -> mx(reply, question, 0, Name.root);
      case "mx.example." -> mx(reply, question, 10, Name.fromString("mail.mx.example."));
      case "address.example." -> {
        if (question.getType() == Type.A) {
          reply.addRecord(
              new ARecord(name, DClass.IN, TTL, InetAddress.getByName("192.0.2.1")),
              Section.ANSWER);
        }
      }
      default -> {} // NOERROR without an answer
    }
    return reply;
  }

  private static void mx(Message reply, Record question, int preference, Name target) {
    if (question.getType() == Type.MX) {
      reply.addRecord(
          new MXRecord(question.getName(), DClass.IN, TTL, preference, target), Section.ANSWER);
    }
  }
}
