// SPDX-License-Identifier: Apache-2.0
package org.footman.james.challenge;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.util.List;
import javax.inject.Singleton;
import org.footman.core.challenge.ChallengeOutcomes;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.james.Counts;
import org.footman.james.Footman;

/** Binds what sends challenges and takes their answers, once each. */
public final class ChallengeModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(ChallengeTemplates.class).asEagerSingleton(); // a mistake in one stops the start
    List.of(
            ChallengeBreaker.class,
            ChallengePost.class,
            ChallengeResults.class,
            ChallengeSending.class,
            ChallengeWriting.class,
            DeliveryReports.class,
            Mint.class,
            Outbox.class,
            Replies.class,
            ReplyDesk.class,
            ReplyLog.class,
            ReturnAddresses.class,
            Returns.class)
        .forEach(service -> bind(service).in(Scopes.SINGLETON));
  }

  @Provides
  @Singleton
  static ChallengeOutcomes outcomes(Footman footman) {
    return new ChallengeOutcomes(footman.stores(), footman.settings().defaults());
  }

  @Provides
  @Singleton
  static OutboxRun.Way way(
      ChallengeOutcomes outcomes,
      ChallengeSending sending,
      OrganisationalDomains organisations,
      Counts counts) {
    return new OutboxRun.Way(outcomes, sending, organisations, counts);
  }
}
