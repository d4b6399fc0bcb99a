// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.Properties;
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
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.Notify;
import org.apache.mailet.DsnParameters.RecipientDsnParameters;
import org.apache.mailet.MailetContext;
import org.footman.core.challenge.ChallengeMail;
import org.footman.james.Footman;
import org.footman.james.mail.Marks;

/** Hands the mail of a challenge to James: one recipient, its own return address, its own way. */
@Singleton
public final class ChallengePost {
  /** The processor whose RemoteDelivery sends challenges. */
  public static final String PROCESSOR = "challenge";

  private final Provider<MailetContext> mailets;
  private final Footman footman;

  @Inject
  public ChallengePost(Provider<MailetContext> mailets, Footman footman) {
    this.mailets = mailets;
    this.footman = footman;
  }

  /** Puts the mail into the spool; throws if James does not take it. */
  public void send(ChallengeMail challenge, String challengeId) throws MessagingException {
    var recipient = new MailAddress(challenge.recipient().toString());
    boolean nullSender = footman.settings().asking().nullSender();
    MailImpl mail =
        MailImpl.builder()
            .name(MailImpl.getId())
            .sender(nullSender ? MaybeSender.nullSender() : sender(challenge))
            .addRecipient(recipient)
            .mimeMessage(message(challenge))
            .build();
    try {
      Marks.set(mail, Marks.CHALLENGE, challengeId);
      mail.setDsnParameters(notify(recipient, nullSender ? Notify.NEVER : Notify.FAILURE));
      mailets.get().sendMail(mail, PROCESSOR);
    } finally {
      LifecycleUtil.dispose(mail);
    }
  }

  private static MaybeSender sender(ChallengeMail challenge) throws MessagingException {
    return MaybeSender.of(new MailAddress(challenge.envelopeSender().toString()));
  }

  private static MimeMessage message(ChallengeMail challenge) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(challenge.bytes()));
  }

  /** protocols.md rule 24: with the null sender nobody wants to hear of a failure. */
  private static DsnParameters notify(MailAddress recipient, Notify when) {
    return DsnParameters.builder()
        .addRcptParameter(recipient, RecipientDsnParameters.of(EnumSet.of(when)))
        .build()
        .orElseThrow();
  }
}
