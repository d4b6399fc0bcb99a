// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.BOB;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.budget.BreakerState;
import org.footman.core.budget.BreakerState.Phase;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.Question;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.quarantine.HeldState;
import org.footman.core.source.Decision;
import org.footman.core.store.Samples;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.core.upkeep.Tally;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds docs/operations.md to what the routes do. */
class OperationsDocumentTest {
  private static final Instant NOW = Suite.NOW;
  private static final String DAN = "dan@far.example";
  private static final String EVE = "eve@evil.example";
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```sh\\n(curl .*?)\\n```(?:\\n\\n```(?:json|csv)\\n(.*?)```)?", Pattern.DOTALL);
  private static final Pattern ROUTE = Pattern.compile("#### `([A-Z]+ /footman\\S*)`");
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Office office =
      Office.open(
          "accept-backscatter", "true",
          "default.challenge", "always",
          "authserver.enabled", "true",
          "authserver.listen", "127.0.0.1:0",
          "authserver.name", "auth.here.example:6700");

  @BeforeEach
  void makeWhatTheExamplesSpeakOf() {
    office.put("/policies/domain:here.example/mode?why=trial", "{\"value\":\"hold\"}");
    office.suite.set("server", Setting.LANGUAGE, "en");
    hold("10b585cba4a6f09d4285c6cdfeac184a", DAN, "m3", Optional.of(question()));
    hold("241e78b7b23d42b20446714f1d56834f", DAN, "m4", Optional.empty());
    hold("5f7d1a36c2b84e0f9a61d3c87b2e4f05", EVE, "m5", Optional.empty());
    hold("8c02be6f41d94a7790e5a8f6b1c3d27e", EVE, "m6", Optional.empty());
    decided("m3", DAN, "10b585cba4a6f09d4285c6cdfeac184a", "hold");
    decided("m1", EVE, "", "deliver");
    trust("0e984725-c51c-4bf4-9960-e1c80e27aba0", "ann@far.example");
    LocalDate day = LocalDate.of(2026, 3, 1);
    office
        .stores
        .verifyCounts()
        .add(
            List.of(
                new VerifyCount(day, VerifyCount.Kind.ADDRESS, BOB, true, 12),
                new VerifyCount(day, VerifyCount.Kind.ASKER, "192.0.2.1", true, 12)));
    office
        .stores
        .breakerStates()
        .change(BreakerState.BEGINNING, new BreakerState(Phase.OPEN, NOW.minusSeconds(3600)));
    office.lastMaintenance = Optional.of(new Tally().result(false, NOW, NOW.plusSeconds(1)));
  }

  private static Question question() {
    Question q = Samples.question(DAN, BOB);
    Question.Original o = q.original();
    return new Question(
        q.source(),
        q.target(),
        q.recipients(),
        q.recipientDomain(),
        new Question.Original(
            o.recipient(),
            Optional.of("<m3@far.example>"),
            o.references(),
            o.subject(),
            o.language(),
            o.size(),
            NOW));
  }

  private void hold(String id, String source, String message, Optional<Question> question) {
    HeldMail mail =
        new HeldMail(
            id,
            BOB,
            source,
            source,
            "<" + source + ">",
            "Hello",
            "<" + message + "@far.example>",
            344,
            NOW.minusSeconds(60),
            "held-unknown-source",
            Proof.NONE,
            HeldState.HELD,
            Optional.of(new HeldMail.Place("1", 1, "1")),
            NOW.minusSeconds(59),
            0);
    office.stores.heldMails().hold(List.of(mail), question, AskRule.DEFAULT, NOW);
  }

  private void decided(String message, String source, String heldId, String act) {
    Decision decision =
        new Decision(
            NOW.minusSeconds(60),
            "<" + message + "@far.example>",
            BOB,
            source,
            "hold",
            act,
            "held-unknown-source",
            true,
            heldId);
    office.stores.decisions().record(List.of(decision));
  }

  private void trust(String id, String source) {
    office
        .stores
        .trust()
        .put(
            new TrustEntry(
                UUID.fromString(id).toString(),
                Scope.user(BOB),
                new org.footman.core.trust.Pattern(Kind.ADDRESS, source),
                Verdict.ALLOW,
                Proof.NONE,
                Origin.OUTGOING,
                NOW.minusSeconds(86400),
                Optional.empty(),
                Optional.empty()));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static String document() throws IOException {
    Path here = Path.of("docs/operations.md");
    String all = Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
    String part = all.substring(all.indexOf("\n## Administration\n") + 1);
    int next = part.indexOf("\n## ", 1);
    return next < 0 ? part : part.substring(0, next);
  }

  @Test
  void describesEveryRouteAndNoOther() throws IOException {
    Set<String> described =
        ROUTE
            .matcher(document())
            .results()
            .map(r -> r.group(1).replaceAll("\\{(\\w+)}", ":$1"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(described).isEqualTo(office.routes());
  }

  @Test
  void showsWhatEachCommandAnswers() throws IOException {
    String challenge = office.get("/challenges").json().get(0).get("id").asText();
    List<MatchResult> examples = EXAMPLE.matcher(document()).results().toList();

    assertThat(examples).hasSizeGreaterThan(25);
    for (MatchResult example : examples) {
      CurlLine line =
          CurlLine.parse(
              example.group(1).replace("590eb264-e098-4050-89df-0722ca70eb7a", challenge));
      Office.Answer answer = office.send(line.method(), line.path(), line.type(), line.body());

      assertThat(answer.status()).as(example.group(1) + answer.body()).isBetween(200, 204);
      assertSame(example, answer);
    }
  }

  private static void assertSame(MatchResult example, Office.Answer answer)
      throws JsonProcessingException {
    String shown = example.group(2) == null ? "" : plain(example.group(2));
    String told = plain(answer.body().replace("\r\n", "\n"));
    if (answer.type().startsWith("application/json") && !told.isEmpty()) {
      JsonNode expected = new ObjectMapper().readTree(shown);
      assertThat(new ObjectMapper().readTree(told)).as(example.group(1)).isEqualTo(expected);
    } else {
      assertThat(told).as(example.group(1)).isEqualTo(shown);
    }
  }

  private static String plain(String text) {
    return UUIDS.matcher(text).replaceAll("uuid");
  }
}
