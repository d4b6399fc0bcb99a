// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.time.Clock;
import java.time.Duration;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.ExtraProperties;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerMain;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.jmap.draft.utils.JsoupHtmlTextExtractor;
import org.apache.james.modules.RunArgumentsModule;
import org.apache.james.modules.data.MemoryUsersRepositoryModule;
import org.apache.james.modules.server.DataRoutesModules;
import org.apache.james.modules.server.MailQueueRoutesModule;
import org.apache.james.modules.server.MailRepositoriesRoutesModule;
import org.apache.james.modules.server.MailboxRoutesModule;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;
import org.apache.james.modules.server.NoJwtModule;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.modules.server.WebAdminServerModule;
import org.apache.james.util.html.HtmlTextExtractor;

/**
 * Starts James's memory app with a queue, users, domains and mailboxes on disk, so that a 250 is a
 * promise that a kill does not break. Without JMAP, which JPA mailboxes cannot serve. Its clock is
 * ahead by the system property {@code clock.ahead}, a duration.
 */
public final class DurableJamesMain {
  private static final Module SERVER =
      Modules.combine(
          MemoryJamesServerMain.IN_MEMORY_SERVER_MODULE,
          MemoryJamesServerMain.PROTOCOLS,
          new FakeSearchMailboxModule(),
          new RawPostDequeueDecoratorModule(),
          binder -> binder.bind(HtmlTextExtractor.class).to(JsoupHtmlTextExtractor.class),
          binder ->
              binder
                  .bind(DefaultProcessorsConfigurationSupplier.class)
                  .toInstance(BaseHierarchicalConfiguration::new));

  private static final Module ADMINISTRATION =
      Modules.combine(
          new WebAdminServerModule(),
          new NoJwtModule(),
          new DataRoutesModules(),
          new MailboxRoutesModule(),
          new MailQueueRoutesModule(),
          new MailRepositoriesRoutesModule());

  private static final Clock CLOCK =
      Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty("clock.ahead", "PT0S")));

  private DurableJamesMain() {}

  public static void main(String[] arguments) throws Exception {
    ExtraProperties.initialize();
    MemoryJamesConfiguration configuration =
        MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build();
    GuiceJamesServer server =
        GuiceJamesServer.forConfiguration(configuration)
            .combineWith(SERVER, ADMINISTRATION, new MemoryUsersRepositoryModule())
            .overrideWith(
                new RunArgumentsModule(arguments),
                binder -> binder.bind(Clock.class).toInstance(CLOCK),
                new DurableQueue(),
                new DurableAccounts(),
                new DurableMailboxes());
    JamesServerMain.main(server);
  }
}
