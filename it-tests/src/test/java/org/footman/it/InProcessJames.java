// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.modules.protocols.ImapGuiceProbe;
import org.apache.james.modules.protocols.LmtpGuiceProbe;
import org.apache.james.modules.protocols.SmtpGuiceProbe;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.GuiceGenericLoader;
import org.apache.james.utils.GuiceProbe;
import org.apache.james.utils.WebAdminGuiceProbe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A James in the process of the test, one for a test class, with the shipped conf folder and the
 * suite on the test's class path. Register it as a static {@code @RegisterExtension} field.
 */
public final class InProcessJames implements BeforeAllCallback, AfterAllCallback {
  private final StoryClock clock = new StoryClock();
  private final OutsideWorld world = OutsideWorld.open();
  private final int authserver = Ports.free().authserver();
  private final List<Module> overrides = new ArrayList<>();
  private Consumer<ConfFolder> conf = folder -> {};
  private @Nullable GuiceJamesServer server;
  private @Nullable Path home;

  /** What a test sees of the extension's own objects. */
  static final class Insight implements GuiceProbe {
    private final GuiceGenericLoader loader;

    @Inject
    Insight(GuiceGenericLoader loader) {
      this.loader = loader;
    }

    <T> T instance(Class<T> type) {
      try {
        return type.cast(loader.instantiate(new ClassName(type.getName())));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Changes the conf folder before the start. */
  public InProcessJames conf(Consumer<ConfFolder> change) {
    conf = conf.andThen(change);
    return this;
  }

  /** The strictest settings: everything of unknown sources is held, everybody is asked. */
  public InProcessJames strict() {
    return conf(
        folder ->
            folder
                .askEverybody()
                .retryChallenges(1, "1*500 msec")
                .property("footman.properties", "default.mode", "hold"));
  }

  /** Asks the world's DNS and Authentication Servers, and answers VERIFY for its own users. */
  public InProcessJames withKeys() {
    return conf(folder -> folder.askNames(world.keys().dnsServer()).answerVerify(authserver));
  }

  /** Replaces bindings of James itself. */
  public InProcessJames override(Module module) {
    overrides.add(module);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
    world.close();
    delete(Objects.requireNonNull(home));
  }

  /** Starts, in the working directory of an earlier start if there was one. */
  public void start() throws Exception {
    Path folder = home == null ? Files.createTempDirectory("james") : home;
    home = folder;
    conf.accept(
        ConfFolder.copy(shippedConf(), folder.resolve("conf"))
            .listen(0, 0, 0)
            .sendEverythingTo(world.port()));
    MemoryJamesConfiguration configuration =
        MemoryJamesConfiguration.builder().workingDirectory(folder.toFile()).build();
    GuiceJamesServer james =
        MemoryJamesServerMain.createServer(configuration)
            .combineWith(
                new FakeSearchMailboxModule(),
                binder ->
                    Multibinder.newSetBinder(binder, GuiceProbe.class)
                        .addBinding()
                        .to(Insight.class))
            .overrideWith(binder -> binder.bind(Clock.class).toInstance(clock))
            .overrideWith(overrides);
    james.start();
    server = james;
  }

  public void stop() {
    if (server != null) {
      server.stop();
    }
  }

  /** The clock of this James; it runs, and a story moves it on. */
  public StoryClock clock() {
    return clock;
  }

  /** Where everything goes that leaves this James. */
  public OutsideWorld world() {
    return world;
  }

  public Path home() {
    return Objects.requireNonNull(home);
  }

  public int smtpPort() {
    return james().getProbe(SmtpGuiceProbe.class).getSmtpPort().getValue();
  }

  /** Where it speaks LMTP, if its conf folder says so. */
  public int lmtpPort() {
    return james().getProbe(LmtpGuiceProbe.class).getLmtpPort();
  }

  public int imapPort() {
    return james().getProbe(ImapGuiceProbe.class).getImapPort();
  }

  public WebAdmin webAdmin() {
    return new WebAdmin(james().getProbe(WebAdminGuiceProbe.class).getWebAdminPort().getValue());
  }

  /** The doors of this James, with the world behind it. */
  public Stage stage() {
    int webadmin = james().getProbe(WebAdminGuiceProbe.class).getWebAdminPort().getValue();
    return new Stage(new Ports(smtpPort(), imapPort(), webadmin, authserver), world);
  }

  /** A singleton of the suite, the one its mailets and hooks use. */
  public <T> T instance(Class<T> type) {
    return james().getProbe(Insight.class).instance(type);
  }

  private GuiceJamesServer james() {
    return Objects.requireNonNull(server, "James is not started");
  }

  private static Path shippedConf() {
    return Path.of("..", "james-conf", "src", "main", "conf");
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
