// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import org.apache.activemq.store.PersistenceAdapter;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.james.queue.activemq.ActiveMQMailQueueFactory;
import org.apache.james.queue.activemq.EmbeddedActiveMQ;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollector;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollectorNoop;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;

/** Puts James's embedded ActiveMQ broker, whose store is on disk, in place of the memory queue. */
final class DurableQueue extends AbstractModule {
  @Override
  protected void configure() {
    bind(KahaDBPersistenceAdapter.class).in(Scopes.SINGLETON);
    bind(PersistenceAdapter.class).to(KahaDBPersistenceAdapter.class);
    bind(EmbeddedActiveMQ.class).in(Scopes.SINGLETON);
    bind(ActiveMQMetricCollector.class).to(ActiveMQMetricCollectorNoop.class);
    bind(ActiveMQMailQueueFactory.class).in(Scopes.SINGLETON);
  }

  @Provides
  @Singleton
  MailQueueFactory<? extends ManageableMailQueue> queues(ActiveMQMailQueueFactory factory) {
    factory.init();
    return factory;
  }

  @Provides
  @Singleton
  MailQueueFactory<? extends MailQueue> plainQueues(
      MailQueueFactory<? extends ManageableMailQueue> queues) {
    return queues;
  }

  @Provides
  @Singleton
  MailQueueFactory<?> anyQueues(MailQueueFactory<? extends ManageableMailQueue> queues) {
    return queues;
  }
}
