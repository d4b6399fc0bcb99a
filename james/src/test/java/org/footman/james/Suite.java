// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import com.google.common.base.Suppliers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.inject.Provider;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.inmemory.InMemoryId;
import org.apache.james.mailbox.inmemory.InMemoryMessageId;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.server.core.MailImpl;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.store.MemoryStores;
import org.footman.core.store.StoresThatBreak;
import org.footman.core.trust.Scope;
import org.footman.james.folder.Mailboxes;
import org.footman.james.mail.Marks;
import org.footman.james.settings.SettingsFile;

/**
 * The suite's services over stores in memory, with bob and carol at here.example; for unit tests.
 */
public final class Suite {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  public final MemoryStores stores = new MemoryStores();
  public final StoresThatBreak breaks = new StoresThatBreak(stores);
  public final TestClock clock = new TestClock(NOW);
  public final RecordingMetricFactory metrics = new RecordingMetricFactory();
  public final MemoryMailQueueFactory queues;
  public final MemoryDomainList domains = new MemoryDomainList(new InMemoryDNSService());
  public final MemoryUsersRepository users;
  public final Footman footman;
  public final Keys keys;
  public final Counts counts = new Counts(metrics);
  public final Clockwork clockwork = new Clockwork();
  public final Waiting waiting;
  public final FullShares shares = new FullShares();
  public final MemoryRecipientRewriteTable aliases = new MemoryRecipientRewriteTable();
  public final Door door;
  public final Questions questions;
  public final Ruler ruler;
  public final Unruled unruled;
  public final Quarantining quarantining;
  public final Supplier<InMemoryIntegrationResources> james =
      Suppliers.memoize(InMemoryIntegrationResources::defaultResources);

  public static final class TestClock extends Clock {
    private Instant now;

    TestClock(Instant now) {
      this.now = now;
    }

    public void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  /** A suite with those settings, names and values in turn. */
  public static Suite with(String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    try {
      return new Suite(given);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Suite(Map<String, String> settings) throws Exception {
    users = users();
    queues = new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory(), clock);
    footman = new Footman(SettingsFile.read(settings, Path.of("var")), breaks.stores());
    Footman unbroken = new Footman(footman.settings(), stores);
    keys = new Keys(footman, users, aliases);
    StoreWatch watch = new StoreWatch(new Footman(footman.settings(), stores), clock, clockwork);
    waiting = new Waiting(() -> queues, footman, watch, clock);
    door = new Door(footman, keys, clock);
    questions = new Questions(footman, keys, clock);
    ruler =
        new Ruler(
            door,
            keys,
            questions,
            new DecisionLog(unbroken, counts, clockwork),
            waiting,
            counts,
            clock);
    unruled = new Unruled(door, keys, waiting, counts, clock);
    Filing filing = new Filing(keys);
    FiledBefore filedBefore =
        new FiledBefore(footman, mailboxes(() -> james.get().getMailboxManager()));
    Holding holding =
        new Holding(footman, keys, door, questions, filing, filedBefore, shares, counts, clock);
    quarantining = new Quarantining(footman, keys, holding, filing, waiting, new FailedFilings());
  }

  Mailboxes mailboxes(Provider<MailboxManager> manager) {
    return new Mailboxes(
        manager, new InMemoryId.Factory(), new InMemoryMessageId.Factory(), footman, keys);
  }

  private MemoryUsersRepository users() throws Exception {
    domains.configure(DomainListConfiguration.DEFAULT);
    domains.addDomain(Domain.of("here.example"));
    MemoryUsersRepository users = MemoryUsersRepository.withVirtualHosting(domains);
    users.addUser(Username.of("bob@here.example"), "secret");
    users.addUser(Username.of("carol@here.example"), "secret");
    aliases.setDomainList(domains);
    aliases.setUsersRepository(users);
    aliases.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
    return users;
  }

  public Suite mode(String scope, String mode) {
    return set(scope, Setting.MODE, mode);
  }

  public Suite set(String scope, Setting setting, String value) {
    stores
        .policies()
        .put(
            new SetValue(
                Scope.parse(scope).orElseThrow(), setting, value, "test", NOW.minusSeconds(60)));
    return this;
  }

  /** What waits in the spool. */
  public ManageableMailQueue spool() {
    return queues.createQueue(MailQueueFactory.SPOOL);
  }

  /** A mail as the pipeline sees it behind RecipientRewriteTable. */
  public MailImpl mail(String sender, String text, String... recipients) throws MessagingException {
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    List<MailAddress> to = Stream.of(recipients).map(Suite::address).toList();
    MailImpl mail =
        MailImpl.builder()
            .name("mail-1")
            .sender(sender.isEmpty() ? MaybeSender.nullSender() : MaybeSender.of(address(sender)))
            .addRecipients(to)
            .mimeMessage(message)
            .build();
    Marks.askedFor(mail, to);
    Marks.set(mail, Marks.ARRIVAL, "arrival-" + message.getMessageID());
    Marks.set(mail, Marks.RECEIVED, clock.instant());
    return mail;
  }

  public static MailAddress address(String text) {
    try {
      return new MailAddress(text);
    } catch (javax.mail.internet.AddressException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A personal message to bob. */
  public static String personal(String messageId) {
    return "From: Ann <ann@far.example>\nTo: bob@here.example, carol@here.example\n"
        + "Subject: Hello\nMessage-ID: "
        + messageId
        + "\nDate: Sun, 1 Mar 2026 12:00:00 +0000\n\nHow are you?\n";
  }
}
