// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import org.apache.james.mailbox.AttachmentContentLoader;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.acl.MailboxACLResolver;
import org.apache.james.mailbox.acl.UnionMailboxACLResolver;
import org.apache.james.mailbox.jpa.JPAAttachmentContentLoader;
import org.apache.james.mailbox.jpa.JPAId;
import org.apache.james.mailbox.jpa.JPAMailboxSessionMapperFactory;
import org.apache.james.mailbox.jpa.mail.JPAModSeqProvider;
import org.apache.james.mailbox.jpa.mail.JPAUidProvider;
import org.apache.james.mailbox.jpa.openjpa.OpenJPAMailboxManager;
import org.apache.james.mailbox.jpa.quota.JPAPerUserMaxQuotaManager;
import org.apache.james.mailbox.jpa.quota.JpaCurrentQuotaManager;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.quota.CurrentQuotaManager;
import org.apache.james.mailbox.quota.MaxQuotaManager;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.mail.MailboxMapperFactory;
import org.apache.james.mailbox.store.mail.MessageMapperFactory;
import org.apache.james.mailbox.store.mail.ModSeqProvider;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.UidProvider;
import org.apache.james.mailbox.store.mail.model.DefaultMessageId;
import org.apache.james.mailbox.store.user.SubscriptionMapperFactory;

/** Puts James's JPA mailboxes in place of those in memory. */
final class DurableMailboxes extends AbstractModule {
  @Override
  protected void configure() {
    bind(JPAMailboxSessionMapperFactory.class).in(Scopes.SINGLETON);
    bind(MailboxSessionMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
    bind(MailboxMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
    bind(MessageMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
    bind(SubscriptionMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
    bind(OpenJPAMailboxManager.class).in(Scopes.SINGLETON);
    bind(MailboxManager.class).to(OpenJPAMailboxManager.class);
    bind(StoreMailboxManager.class).to(OpenJPAMailboxManager.class);
    bind(AttachmentContentLoader.class).to(JPAAttachmentContentLoader.class);
    bind(MailboxACLResolver.class).to(UnionMailboxACLResolver.class);
    identifiers();
    quotas();
  }

  private void identifiers() {
    bind(JPAModSeqProvider.class).in(Scopes.SINGLETON);
    bind(ModSeqProvider.class).to(JPAModSeqProvider.class);
    bind(JPAUidProvider.class).in(Scopes.SINGLETON);
    bind(UidProvider.class).to(JPAUidProvider.class);
    bind(MailboxId.Factory.class).to(JPAId.Factory.class);
    bind(MessageId.Factory.class).to(DefaultMessageId.Factory.class);
    bind(ThreadIdGuessingAlgorithm.class).to(NaiveThreadIdGuessingAlgorithm.class);
  }

  private void quotas() {
    bind(JPAPerUserMaxQuotaManager.class).in(Scopes.SINGLETON);
    bind(MaxQuotaManager.class).to(JPAPerUserMaxQuotaManager.class);
    bind(JpaCurrentQuotaManager.class).in(Scopes.SINGLETON);
    bind(CurrentQuotaManager.class).to(JpaCurrentQuotaManager.class);
  }
}
