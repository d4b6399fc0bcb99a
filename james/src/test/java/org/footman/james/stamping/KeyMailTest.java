// SPDX-License-Identifier: Apache-2.0
package org.footman.james.stamping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.footman.core.authkey.AuthKey;
import org.footman.core.dns.Answer;
import org.footman.core.dns.Dns;
import org.footman.core.dns.RecordType;
import org.footman.james.Suite;
import org.footman.net.verify.NetKeySenders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMailTest {
  private static final String BOB = "bob@here.example";
  private static final String SERVER = "192.0.2.7";

  private final Names dns = new Names();

  /** A zone: type and name to what DNS answers. */
  private static final class Names implements Dns {
    private final Map<String, Answer<?>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    <T> void has(String name, RecordType<T> type, List<T> records) {
      answers.put(type.name() + " " + name, new Answer.Found<>(records));
    }

    void fails(String name, RecordType<?> type) {
      answers.put(type.name() + " " + name, new Answer.Failed<>("SERVFAIL"));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<Answer<T>> ask(String name, RecordType<T> type) {
      asked.add(type.name() + " " + name);
      Answer<?> answer = answers.getOrDefault(type.name() + " " + name, new Answer.Absent<>(true));
      return CompletableFuture.completedFuture((Answer<T>) answer);
    }
  }

  @BeforeEach
  void publish() {
    dns.has("here.example", RecordType.TXT, List.of("v=spf1 -all", "AS=auth.far.example:6700"));
    dns.has("auth.far.example", RecordType.A, List.of(address(SERVER)));
    dns.has("auth.far.example", RecordType.AAAA, List.of(address("2001:db8::7")));
  }

  private static InetAddress address(String text) {
    return InetAddresses.forString(text);
  }

  private KeyMail keyMail(Suite suite) {
    return new KeyMail(
        suite.footman,
        suite.keys,
        new NewestKeys(suite.footman, suite.counts, suite.clockwork, suite.clock),
        new KeyMailOrigin(new NetKeySenders(dns), suite.domains),
        suite.waiting,
        suite.counts,
        suite.clock);
  }

  private static MailImpl from(Suite suite, String client, String fields) throws Exception {
    MailImpl mail =
        suite.mail(
            "authkeys@far.example",
            "From: authkeys@far.example\n" + fields + "\n\nYour new key.\n",
            BOB);
    mail.setRemoteAddr(client);
    mail.setState("transport");
    return mail;
  }

  private static boolean hasField(Mail mail) throws Exception {
    return mail.getMessage().getHeader("X-New-Auth-Key") != null;
  }

  @ParameterizedTest // AA-50
  @ValueSource(strings = {SERVER, "2001:db8::7", "2001:0DB8:0:0::7", "::ffff:192.0.2.7"})
  void keepsTheKeyAndDropsTheMessageInPhaseOne(String client) throws Exception {
    Suite suite = Suite.with();
    MailImpl mail = from(suite, client, "To: Bob <BOB@here.example>\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(suite.stores.senderKeys().newest(BOB)).contains(new AuthKey("K2"));
    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(suite.metrics.countFor("footman-new-key-taken")).isEqualTo(1);
  }

  @Test // AA-51
  void keepsTheKeyAndDeliversTheMessageInPhaseTwo() throws Exception {
    Suite suite = Suite.with("auth-key.phase", "2");
    MailImpl mail = from(suite, SERVER, "To: bob@here.example\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(suite.stores.senderKeys().newest(BOB)).contains(new AuthKey("K2"));
    assertThat(mail.getState()).isEqualTo("transport");
    assertThat(hasField(mail)).isTrue();
  }

  @Test // AA-52
  void keepsNoKeyFromAnotherAddressAndDeliversTheMessageWithoutTheField() throws Exception {
    Suite suite = Suite.with();
    MailImpl mail = from(suite, "192.0.2.8", "To: bob@here.example\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(suite.stores.senderKeys().newest(BOB)).isEmpty();
    assertThat(mail.getState()).isEqualTo("transport");
    assertThat(hasField(mail)).isFalse();
    assertThat(suite.metrics.countFor("footman-new-key-stripped")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: bob@here.example, carol@here.example\nX-New-Auth-Key: K2",
        "To: bob@here.example\nTo: carol@here.example\nX-New-Auth-Key: K2",
        "Subject: no To\nX-New-Auth-Key: K2",
        "To: dan@far.example\nX-New-Auth-Key: K2",
        "To: bob@here.example\nX-New-Auth-Key: K2\nX-New-Auth-Key: K3",
        "To: bob@here.example\nX-New-Auth-Key: K 2",
        "To: bob@here.example\nX-New-Auth-Key:"
      })
  void takesTheFieldOffWhatIsNoKeyMessageWithoutAskingDns(String fields) throws Exception {
    Suite suite = Suite.with();
    MailImpl mail = from(suite, SERVER, fields);

    keyMail(suite).take(mail);

    assertThat(suite.stores.senderKeys().newest(BOB)).isEmpty();
    assertThat(mail.getState()).isEqualTo("transport");
    assertThat(hasField(mail)).isFalse();
    assertThat(dns.asked).isEmpty();
  }

  @Test
  void leavesOtherMailAlone() throws Exception {
    Suite suite = Suite.with();
    MailImpl mail = from(suite, SERVER, "To: bob@here.example");

    keyMail(suite).take(mail);

    assertThat(mail.getState()).isEqualTo("transport");
    assertThat(suite.metrics.countForPrefixName("footman-new-key")).isEmpty();
  }

  @Test
  void keepsNoKeyThatAUserSubmits() throws Exception {
    Suite suite = Suite.with();
    MailImpl mail = from(suite, SERVER, "To: bob@here.example\nX-New-Auth-Key: K2");
    mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("carol@here.example")));

    keyMail(suite).take(mail);

    assertThat(suite.stores.senderKeys().newest(BOB)).isEmpty();
    assertThat(hasField(mail)).isFalse();
  }

  @Test
  void keepsNoKeyWhereTheDomainNamesNoServer() throws Exception {
    dns.has("here.example", RecordType.TXT, List.of("v=spf1 -all"));
    Suite suite = Suite.with();
    MailImpl mail = from(suite, SERVER, "To: bob@here.example\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(suite.stores.senderKeys().newest(BOB)).isEmpty();
    assertThat(hasField(mail)).isFalse();
  }

  @Test
  void takesAnyOfTheServersThatTheDomainNames() throws Exception {
    dns.has(
        "here.example", RecordType.TXT, List.of("AS=auth.far.example:6700", "AS=[192.0.2.9]:6700"));
    Suite suite = Suite.with();
    MailImpl mail = from(suite, "192.0.2.9", "To: bob@here.example\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(suite.stores.senderKeys().newest(BOB)).contains(new AuthKey("K2"));
  }

  @Test
  void putsTheMessageBackWhileDnsFails() throws Exception {
    dns.fails("here.example", RecordType.TXT);
    Suite suite = Suite.with();
    MailImpl mail = from(suite, SERVER, "To: bob@here.example\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(suite.spool().getSize()).isEqualTo(1);
    assertThat(suite.metrics.countFor("footman-new-key-waits")).isEqualTo(1);
  }

  @Test
  void putsTheMessageBackWhileAnAddressOfTheServerIsNotKnown() throws Exception {
    dns.fails("auth.far.example", RecordType.AAAA);
    Suite suite = Suite.with();
    MailImpl mail = from(suite, "2001:db8::7", "To: bob@here.example\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  @Test
  void putsTheMessageBackWhileTheDatabaseIsAway() throws Exception {
    Suite suite = Suite.with();
    suite.stores.goAway();
    MailImpl mail = from(suite, SERVER, "To: bob@here.example\nX-New-Auth-Key: K2");

    keyMail(suite).take(mail);

    assertThat(mail.getState()).isEqualTo(Mail.GHOST);
    assertThat(suite.spool().getSize()).isEqualTo(1);
  }

  @Test
  void deliversWithoutTheFieldWhatWaitedLongEnough() throws Exception {
    dns.fails("here.example", RecordType.TXT);
    Suite suite = Suite.with();
    KeyMail keyMail = keyMail(suite);
    Mail mail = from(suite, SERVER, "To: bob@here.example\nX-New-Auth-Key: K2");
    Duration waited = Duration.ZERO;

    keyMail.take(mail);
    while (mail.getState().equals(Mail.GHOST) && waited.compareTo(Duration.ofHours(1)) < 0) {
      suite.clock.forward(Duration.ofMinutes(1));
      waited = waited.plusMinutes(1);
      if (suite.spool().browse().hasNext()) {
        Mail queued = suite.spool().browse().next().getMail();
        mail = queued.duplicate();
        mail.setState(queued.getState()); // a duplicate begins anew
        suite.spool().clear();
        keyMail.take(mail);
      }
    }

    assertThat(mail.getState()).isEqualTo("transport");
    assertThat(hasField(mail)).isFalse();
    assertThat(suite.metrics.countFor("footman-new-key-waits")).isBetween(5, 20);
  }
}
