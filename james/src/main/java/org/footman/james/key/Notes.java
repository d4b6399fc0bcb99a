// SPDX-License-Identifier: Apache-2.0
package org.footman.james.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import javax.inject.Inject;
import javax.inject.Provider;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.MailetContext;
import org.footman.core.challenge.Languages;
import org.footman.core.message.Headers;
import org.footman.core.notice.RefusalNote;
import org.footman.core.notice.RefusalTemplates;
import org.footman.core.notice.RefusedMail;
import org.footman.core.policy.Policy;
import org.footman.core.policy.Setting;
import org.footman.james.Counts;

/**
 * Tells users of mail under forged addresses that was refused. A forger must not fill a mailbox
 * with them: of one forged address a user is told once a day, and of all at most twenty times.
 */
@Singleton
public final class Notes {
  private static final Languages LANGUAGES = new Languages(RefusalTemplates.LANGUAGES);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_USERS = 50_000;
  private static final int MOST_A_DAY = 20;

  private final RefusalTemplates templates = new RefusalTemplates();
  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().maximumSize(MOST_USERS).expireAfterWrite(DAY).build();
  private final Cache<String, Integer> many =
      Caffeine.newBuilder().maximumSize(MOST_USERS).expireAfterWrite(DAY).build();
  private final Provider<MailetContext> mailets;
  private final Counts counts;
  private final Clock clock;

  @Inject
  public Notes(Provider<MailetContext> mailets, Counts counts, Clock clock) {
    this.mailets = mailets;
    this.counts = counts;
    this.clock = clock;
  }

  /** The language of a note: the reader's, else the message's, else English. */
  static String language(Policy policy, Headers message) {
    return LANGUAGES.choose(policy.value(Setting.LANGUAGE), message);
  }

  /**
   * Puts the note into the spool, on its way to the recipient alone.
   *
   * @param language the one to write in; English where there is no such wording
   */
  void tell(RefusedMail mail, String language) throws MessagingException {
    if (isEnough(mail)) {
      counts.count("key-notes-spared");
      return;
    }
    send(mail, RefusalNote.write(mail, templates.in(language), clock.instant(), unique()));
    counts.count("key-notes");
  }

  private boolean isEnough(RefusedMail mail) {
    String day = mail.recipient() + " " + clock.instant().truncatedTo(ChronoUnit.DAYS);
    String pair = (day + " " + mail.claimed()).toLowerCase(Locale.ROOT);
    return told.asMap().putIfAbsent(pair, true) != null
        || many.asMap().merge(day, 1, Integer::sum) > MOST_A_DAY;
  }

  /** With the null sender: nobody answers it, and it comes back to nobody. */
  private void send(RefusedMail refused, byte[] note) throws MessagingException {
    MailImpl mail =
        MailImpl.builder()
            .name(MailImpl.getId())
            .sender(MaybeSender.nullSender())
            .addRecipient(new MailAddress(refused.recipient().toString()))
            .mimeMessage(
                new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(note)))
            .build();
    try {
      mailets.get().sendMail(mail);
    } finally {
      LifecycleUtil.dispose(mail);
    }
  }

  private static String unique() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
