// SPDX-License-Identifier: Apache-2.0
package org.footman.build;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the dependency rule of HACKING.md: which module may see what. */
class DependencyRuleTest {
  private static final String CORE = "org.footman.core..";
  private static final String NET = "org.footman.net..";
  private static final String STORE = "org.footman.store..";
  private static final String AUTH_SERVER = "org.footman.authserver..";
  private static final String JAMES = "org.footman.james..";
  private static final String MATCHERS = "org.footman.matchers..";
  private static final String MAILETS = "org.footman.mailets..";

  /** The command line, which has a mail client; no part of the drop-in jars. */
  private static final String COMMANDS = "org.footman.authserver.cli..";

  /** Where the Authentication Server listens, is administered and sends mail. */
  private static final String[] DOORS = {
    "org.footman.authserver.door..",
    "org.footman.authserver.http..",
    "org.footman.authserver.post..",
    COMMANDS
  };

  /** Of the James project, but no part of the server. */
  private static final String[] PROOF_LIBRARIES = {
    "org.apache.james.jspf..", "org.apache.james.jdkim.."
  };

  private static final String SOCKETS =
      "java\\.net\\.((Server|Datagram|Multicast)?Socket|URL|.*URLConnection|http\\..*)"
          + "|java\\.nio\\.channels\\..*Socket.*|javax\\.net\\..*|com\\.sun\\.net\\..*"
          + "|org\\.xbill\\..*|io\\.netty\\..*";

  private static final JavaClasses SUITE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.footman");

  @ParameterizedTest
  @ValueSource(strings = {"core", "net", "store", "authserver", "james", "matchers", "mailets"})
  void seesEveryModule(String module) {
    String prefix = "org.footman." + module + ".";

    assertThat(SUITE.stream().filter(type -> (type.getPackageName() + ".").startsWith(prefix)))
        .as("classes of %s", module)
        .hasSizeGreaterThan(1);
  }

  @Test
  void keepsCoreToTheJdkAndTheTemplates() {
    holds(
        classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                CORE, "java..", "javax.crypto..", "com.samskivert.mustache..", "org.jspecify.."));
  }

  @Test
  void keepsSocketsAndDatabasesOutOfCore() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(SOCKETS + "|java\\.sql\\..*|java\\.rmi\\..*"));
  }

  // getByName is not among them: core calls it for addresses in figures, which asks no server
  @Test
  void keepsNameLookUpsOutOfCore() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .callMethodWhere(
                Calls.to("java\\.net\\.InetAddress")
                    .named(
                        "getAllByName|getLocalHost|getHostName|getCanonicalHostName|isReachable")));
  }

  @Test
  void letsNothingReadTheTimeButThroughAClockItWasGiven() {
    holds(noTimeRead());
  }

  @Test
  void noticesAReadOfTheTime() {
    JavaClasses fixture = new ClassFileImporter().importClasses(ReadsTheTime.class);

    assertThat(noTimeRead().evaluate(fixture).getFailureReport().getDetails()).hasSize(4);
  }

  @Test
  void givesCoreNoClock() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.(Clock|InstantSource)"));
  }

  @Test
  void showsTheDatabaseToStoreOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.hibernate..",
                "jakarta.persistence..",
                "jakarta.transaction..",
                "com.zaxxer..",
                "org.flywaydb..",
                "org.h2..",
                "org.postgresql..",
                "java.sql..",
                "javax.sql.."));
  }

  @Test
  void showsJamesToItsBridgeAndStepsOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(JAMES, MATCHERS, MAILETS)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "org.apache.james..",
                        "org.apache.mailet..",
                        "javax.inject..",
                        "com.google.inject..")
                    .and(resideOutsideOfPackages(PROOF_LIBRARIES))));
  }

  @Test
  void showsTheLibrariesOfSpfAndDkimToNetOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(NET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROOF_LIBRARIES));
  }

  @Test
  void showsMailToJamesAndTheCommandsOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(JAMES, MATCHERS, MAILETS, COMMANDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.mail..", "com.sun.mail.."));
  }

  @Test
  void showsTheNetworkToNetAndTheDoorsOnly() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(NET)
            .and()
            .resideOutsideOfPackages(DOORS)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(SOCKETS));
  }

  @Test
  void keepsStoreAndNetToCore() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NET, AUTH_SERVER, JAMES, MATCHERS, MAILETS));
    holds(
        noClasses()
            .that()
            .resideInAPackage(NET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STORE, AUTH_SERVER, JAMES, MATCHERS, MAILETS));
  }

  @Test
  void keepsTheAuthenticationServerFreeOfJames() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(AUTH_SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JAMES, MATCHERS, MAILETS));
  }

  @Test
  void keepsTheBridgeFreeOfMatchersAndMailets() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(JAMES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MATCHERS, MAILETS));
  }

  @Test
  void keepsMatchersAndMailetsApart() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(MATCHERS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MAILETS));
    holds(
        noClasses()
            .that()
            .resideInAPackage(MAILETS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MATCHERS));
  }

  @Test
  void hasNoPackageForOddsAndEnds() {
    holds(noClasses().should().resideInAnyPackage("..common..", "..util..", "..utils.."));
  }

  @Test
  void namesClassesByTheWordsOfTheDomain() {
    holds(
        noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)(\\$.*)?"));
  }

  private static ArchRule noTimeRead() {
    return noClasses()
        .that()
        // James gives the clock to all that runs inside it, this main to what runs alone
        .doNotHaveFullyQualifiedName("org.footman.authserver.Main")
        .should()
        .callMethodWhere(Calls.readingTheSystemClock())
        .orShould()
        .callConstructor(Date.class);
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(SUITE);
  }

  private static final class ReadsTheTime {
    List<Object> fourTimesAndOnceThroughAGivenClock(Clock given) {
      return List.of(
          Instant.now(),
          LocalDate.now(ZoneOffset.UTC),
          Clock.systemUTC(),
          new Date(),
          Instant.now(given));
    }
  }
}
