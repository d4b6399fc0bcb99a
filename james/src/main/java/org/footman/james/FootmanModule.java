// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import javax.inject.Singleton;
import org.footman.core.authkey.KeySenders;
import org.footman.core.authkey.Verifier;
import org.footman.core.challenge.MailDns;
import org.footman.core.dns.Dns;
import org.footman.core.proof.Dkim;
import org.footman.core.proof.OrganisationalDomains;
import org.footman.core.proof.Spf;
import org.footman.james.authserver.AccountRenames;
import org.footman.james.authserver.JamesUsers;
import org.footman.james.authserver.KeyServer;
import org.footman.james.authserver.KeyServerGauges;
import org.footman.james.authserver.KeyServing;
import org.footman.james.challenge.ChallengeModule;
import org.footman.james.folder.Mailboxes;
import org.footman.james.key.Addressees;
import org.footman.james.key.Asking;
import org.footman.james.key.Claims;
import org.footman.james.key.Forgeries;
import org.footman.james.key.KeyDesk;
import org.footman.james.key.Notes;
import org.footman.james.key.OutsideVerifier;
import org.footman.james.key.Readers;
import org.footman.james.key.Reading;
import org.footman.james.key.Refusing;
import org.footman.james.key.SessionDesk;
import org.footman.james.key.Waits;
import org.footman.james.key.Wishes;
import org.footman.james.proof.Clients;
import org.footman.james.proof.HeloChecks;
import org.footman.james.proof.OutsideSpf;
import org.footman.james.proof.ProofDesk;
import org.footman.james.proof.Prover;
import org.footman.james.proof.RatingChecks;
import org.footman.james.proof.SecondLook;
import org.footman.james.proof.SessionProof;
import org.footman.james.proof.SessionRating;
import org.footman.james.proof.SpfChecks;
import org.footman.james.proof.UnprovenMail;
import org.footman.james.smtp.HoldScopes;
import org.footman.james.smtp.RefusedSources;
import org.footman.james.smtp.Strangers;
import org.footman.james.smtp.Turns;
import org.footman.james.stamping.KeyMail;
import org.footman.james.stamping.KeyMailOrigin;
import org.footman.james.stamping.NewestKeys;
import org.footman.james.stamping.Stamper;
import org.footman.james.upkeep.Upkeeper;
import org.footman.net.NetMailDns;
import org.footman.net.dkim.DkimSettings;
import org.footman.net.dkim.JdkimDkim;
import org.footman.net.dns.DnsSettings;
import org.footman.net.dns.DnsjavaDns;
import org.footman.net.dns.PublicSuffixes;
import org.footman.net.verify.NetKeySenders;

/** Binds the suite's services, once each, for mailets, matchers, hooks, routes and listeners. */
public final class FootmanModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new ChallengeModule());
    bind(Footman.class).asEagerSingleton();
    bind(Clockwork.class).asEagerSingleton();
    bind(StoreWatch.class).asEagerSingleton();
    bind(DecisionLog.class).asEagerSingleton();
    bind(Counts.class).in(Scopes.SINGLETON);
    bind(LocalDomains.class).in(Scopes.SINGLETON);
    bind(HoldScopes.class).in(Scopes.SINGLETON);
    bind(Turns.class).in(Scopes.SINGLETON);
    bind(Strangers.class).in(Scopes.SINGLETON);
    bind(RefusedSources.class).in(Scopes.SINGLETON);
    bind(Addressees.class).in(Scopes.SINGLETON);
    bind(UnprovenMail.class).in(Scopes.SINGLETON);
    bind(Keys.class).in(Scopes.SINGLETON);
    bind(Waiting.class).in(Scopes.SINGLETON);
    bind(Claims.class).in(Scopes.SINGLETON);
    bind(Wishes.class).in(Scopes.SINGLETON);
    bind(OutsideVerifier.class).asEagerSingleton(); // asked until the spooler has drained
    bind(Verifier.class).to(OutsideVerifier.class);
    bind(Asking.class).in(Scopes.SINGLETON);
    bind(KeyDesk.class).in(Scopes.SINGLETON);
    bind(Notes.class).in(Scopes.SINGLETON);
    bind(Forgeries.class).in(Scopes.SINGLETON);
    bind(Readers.class).in(Scopes.SINGLETON);
    bind(Refusing.class).in(Scopes.SINGLETON);
    bind(SessionDesk.class).in(Scopes.SINGLETON);
    bind(Reading.class).asEagerSingleton(); // its threads end with James
    bind(Clients.class).in(Scopes.SINGLETON);
    bind(HeloChecks.class).in(Scopes.SINGLETON);
    bind(OutsideSpf.class).asEagerSingleton(); // asked until the spooler has drained
    bind(Spf.class).to(OutsideSpf.class);
    bind(SpfChecks.class).in(Scopes.SINGLETON);
    bind(RatingChecks.class).in(Scopes.SINGLETON);
    bind(Prover.class).in(Scopes.SINGLETON);
    bind(ProofDesk.class).in(Scopes.SINGLETON);
    bind(SecondLook.class).in(Scopes.SINGLETON);
    bind(SessionRating.class).in(Scopes.SINGLETON);
    bind(SessionProof.class).asEagerSingleton(); // its threads end with James
    bind(Door.class).in(Scopes.SINGLETON);
    bind(Questions.class).in(Scopes.SINGLETON);
    bind(Ruler.class).in(Scopes.SINGLETON);
    bind(Unruled.class).in(Scopes.SINGLETON);
    bind(Filing.class).in(Scopes.SINGLETON);
    bind(FullShares.class).in(Scopes.SINGLETON);
    bind(FiledBefore.class).in(Scopes.SINGLETON);
    bind(Holding.class).in(Scopes.SINGLETON);
    bind(Quarantining.class).in(Scopes.SINGLETON);
    bind(Recheck.class).in(Scopes.SINGLETON);
    bind(Mailboxes.class).in(Scopes.SINGLETON);
    bind(FolderRemover.class).in(Scopes.SINGLETON);
    bind(FolderReleaser.class).in(Scopes.SINGLETON);
    bind(Releaser.class).to(FolderReleaser.class);
    bind(Lessons.class).in(Scopes.SINGLETON);
    bind(LeftOver.class).in(Scopes.SINGLETON);
    bind(HeldMoves.class).in(Scopes.SINGLETON);
    bind(FolderEvents.class).in(Scopes.SINGLETON);
    bind(Correspondence.class).asEagerSingleton();
    bind(NewestKeys.class).asEagerSingleton();
    bind(Stamper.class).in(Scopes.SINGLETON);
    bind(KeyMailOrigin.class).in(Scopes.SINGLETON);
    bind(KeyMail.class).in(Scopes.SINGLETON);
    bind(JamesUsers.class).in(Scopes.SINGLETON);
    bind(KeyServer.class).asEagerSingleton();
    bind(AccountRenames.class).in(Scopes.SINGLETON);
    bind(KeyServerGauges.class).in(Scopes.SINGLETON);
    bind(KeyServing.class).in(Scopes.SINGLETON);
    bind(Upkeeper.class).in(Scopes.SINGLETON);
  }

  @Provides
  @Singleton
  Dns dns(Footman footman) {
    var dns = footman.settings().dns();
    return DnsjavaDns.over(DnsSettings.of(dns.servers(), dns.patience()));
  }

  /** One share of James's threads for all hooks, and one wait for each message. */
  @Provides
  @Singleton
  Waits waits(Footman footman) {
    var keys = footman.settings().verifying();
    return new Waits(
        keys.sessionThreads(), keys.sessionWait().plus(footman.settings().proving().sessionWait()));
  }

  @Provides
  @Singleton
  Dkim dkim(Footman footman) {
    return new JdkimDkim(DkimSettings.DEFAULT.patience(footman.settings().proving().patience()));
  }

  @Provides
  @Singleton
  OrganisationalDomains organisationalDomains() {
    return new PublicSuffixes();
  }

  @Provides
  @Singleton
  MailDns mailDns(Dns dns) {
    return new NetMailDns(dns);
  }

  @Provides
  @Singleton
  KeySenders keySenders(Dns dns) {
    return new NetKeySenders(dns);
  }
}
