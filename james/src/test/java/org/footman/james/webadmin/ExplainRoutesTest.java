// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.core.store.Samples.ANN;
import static org.footman.core.store.Samples.BOB;
import static org.footman.core.store.Samples.mail;
import static org.footman.core.store.Samples.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.footman.core.budget.BreakerState;
import org.footman.core.challenge.AskRule;
import org.footman.core.challenge.ChallengeSelector;
import org.footman.core.policy.Setting;
import org.footman.core.quarantine.HeldSelector;
import org.footman.core.source.Report;
import org.footman.core.store.Page;
import org.footman.core.store.Samples;
import org.footman.core.trust.Pattern.Kind;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.TrustSelector;
import org.footman.james.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainRoutesTest {
  private static final String PERSONAL =
      """
      {"sender":"ann@far.example","recipient":"bob@here.example",
       "headers":[["From","Ann <ann@far.example>"],["To","bob@here.example"],
                  ["Subject","Grüße"],["Message-ID","<1@far.example>"],
                  ["Date","Sun, 1 Mar 2026 12:00:00 +0000"]]}""";

  private Office office = Office.open("accept-backscatter", "true", "default.challenge", "always");

  @BeforeEach
  void hold() {
    office.suite.mode("domain:here.example", "hold");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private JsonNode explain(String json) {
    Office.Answer answer = office.post("/explain", json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String challenge(JsonNode explanation) {
    return explanation.get("challenge").get("asks").asBoolean()
        + " "
        + explanation.get("challenge").get("reason").asText();
  }

  @Test
  void explainsWhatAKeyWouldDecide() {
    JsonNode without = explain(PERSONAL);
    JsonNode valid = explain(supposing("VALIDKEY"));
    JsonNode invalid = explain(supposing("invalidkey"));

    assertThat(without.get("key").get("status").asText()).isEqualTo("NOKEY");
    assertThat(valid.get("reason").asText()).isEqualTo("key-valid");
    assertThat(valid.get("key").get("proves").asText()).isEqualTo(ANN);
    assertThat(invalid.get("act").asText()).isEqualTo("junk");
    assertThat(invalid.get("reason").asText()).isEqualTo("key-invalid");
  }

  @Test
  void asksNobodyAboutTheKeyThatAMessageHas() {
    JsonNode explanation =
        explain(PERSONAL.replace("[[", "[[\"X-Auth-Key\",\"0123456789abcdef\"],["));

    assertThat(explanation.get("key").get("status").asText()).isEqualTo("NOT-ASKED");
    assertThat(explanation.get("reason").asText()).isEqualTo("held-unknown-source");
  }

  private static String supposing(String status) {
    return PERSONAL.replaceFirst("\\{", "{\"keyStatus\":\"" + status + "\",");
  }

  @Test
  void explainsWhatWouldBeHeldAndAsked() {
    JsonNode explanation = explain(PERSONAL);

    assertThat(explanation.get("outcome").asText()).isEqualTo("hold");
    assertThat(explanation.get("act").asText()).isEqualTo("hold");
    assertThat(explanation.get("reason").asText()).isEqualTo("held-unknown-source");
    assertThat(explanation.get("mode").asText()).isEqualTo("hold");
    assertThat(explanation.get("source").asText()).isEqualTo(ANN);
    assertThat(explanation.get("automatic").get("kind").asText()).isEqualTo("personal");
    assertThat(challenge(explanation)).isEqualTo("true new");
    assertThat(explanation.get("policy").findValuesAsText("from"))
        .contains("domain:here.example", "default");
  }

  @Test
  void leavesNoTrace() throws MailQueueException {
    TrustEntry entry = Samples.allow(Scope.user(BOB), Kind.ADDRESS, ANN);
    office.stores.trust().put(entry);

    assertThat(explain(PERSONAL).get("reason").asText()).isEqualTo("source-known");
    office.stores.trust().remove(entry.id());
    explain(PERSONAL);

    assertThat(office.stores.heldMails().count(HeldSelector.ALL)).isZero();
    assertThat(office.stores.challenges().list(ChallengeSelector.ALL, Page.FIRST)).isEmpty();
    Report report =
        office
            .stores
            .decisions()
            .report(Scope.SERVER, Suite.NOW.minusSeconds(60), Suite.NOW.plusSeconds(60));
    assertThat(report.rows()).isEmpty();
    assertThat(office.audit()).isEmpty();
    assertThat(office.suite.spool().getSize()).isZero();
  }

  @Test
  void marksNoTrustEntryAsUsed() {
    office.stores.trust().put(Samples.allow(Scope.user(BOB), Kind.ADDRESS, ANN));

    JsonNode explanation = explain(PERSONAL);

    assertThat(explanation.get("trust").get(0).get("value").asText()).isEqualTo(ANN);
    assertThat(challenge(explanation)).isEqualTo("false not-held");
    assertThat(office.stores.trust().list(TrustSelector.ALL, Page.FIRST).get(0).lastUsed())
        .isEmpty();
  }

  @Test
  void screensAutomaticMail() {
    JsonNode explanation =
        explain(
            PERSONAL.replace("[\"Subject\"", "[\"Auto-Submitted\",\"auto-replied\"],[\"Subject\""));

    assertThat(explanation.get("act").asText()).isEqualTo("screen");
    assertThat(explanation.get("automatic").get("kind").asText()).isEqualTo("auto-reply");
  }

  @Test
  void readsAWholeMessageWithItsParts() {
    JsonNode explanation =
        explain(
            """
            {"sender":"<>","recipient":"bob@here.example",
             "text":"From: MAILER-DAEMON@far.example\\nMIME-Version: 1.0\\nContent-Type: \
            multipart/report; report-type=delivery-status; boundary=x\\n\\n--x\\n\\nfailed\\n--x\\n\
            Content-Type: message/delivery-status\\n\\nAction: failed\\n--x--\\n"}""");

    assertThat(explanation.get("automatic").get("kind").asText()).isEqualTo("bounce");
    assertThat(explanation.get("source").asText()).isEmpty();
  }

  @Test
  void saysThatNothingIsAskedWhileOnlyObserving() {
    office.suite.mode("user:bob@here.example", "observe");

    JsonNode explanation = explain(PERSONAL);

    assertThat(explanation.get("outcome").asText()).isEqualTo("hold");
    assertThat(explanation.get("act").asText()).isEqualTo("deliver");
    assertThat(challenge(explanation)).isEqualTo("false mode-observe");
  }

  @Test
  void saysWhenTheSourceWasAskedAlready() {
    office
        .stores
        .heldMails()
        .hold(
            List.of(mail("first", BOB, ANN)),
            Optional.of(question(ANN, BOB)),
            AskRule.DEFAULT,
            Suite.NOW);

    assertThat(challenge(explain(PERSONAL))).isEqualTo("false joined");
  }

  @Test
  void saysHowTheSourceIsProvenAndWhatWasLookedUp() {
    JsonNode proof =
        explain(
                PERSONAL.replace(
                    "{\"sender\"",
                    "{\"clientAddress\":\"192.0.2.1\",\"helo\":\"mail.far.example\",\"sender\""))
            .get("proof");

    assertThat(proof.get("proof").asText()).isEqualTo("dmarc");
    assertThat(proof.get("challenge").asText()).isEqualTo("proven");
    assertThat(proof.get("helo").asText()).startsWith("csa=pass");
    assertThat(proof.get("results").asText()).contains("spf=pass smtp.mailfrom=far.example");
    assertThat(proof.get("lookUps").toString())
        .contains(
            "{\"name\":\"far.example\",\"type\":\"TXT\",\"answer\":\"found\","
                + "\"records\":[\"v=spf1 ip4:192.0.2.1 -all\"]}")
        .contains("_client._smtp.mail.far.example");
  }

  private static final String MAIL =
      "From: Ann <ann@far.example>\nTo: bob@here.example\nSubject: Hello\nMessage-ID: <1@far.example>\n"
          + "Date: Sun, 1 Mar 2026 12:00:00 +0000\n\nHow are you?\n";

  private static String from(String client) {
    return "/explain?sender=ann@far.example&recipient=bob@here.example&helo=mail.far.example"
        + "&clientAddress="
        + client;
  }

  private JsonNode explainMail(String path, String mail) {
    Office.Answer answer = office.send("POST", path, "message/rfc822", mail);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void takesAMessageAsItIs() {
    JsonNode explanation = explainMail(from("192.0.2.1"), MAIL);

    assertThat(explanation.get("proof").get("proof").asText()).isEqualTo("dmarc");
    assertThat(explanation.get("proof").get("client").toString())
        .isEqualTo("{\"address\":\"192.0.2.1\",\"helo\":\"mail.far.example\"}");
    assertThat(explanation.get("proof").get("dmarc").toString())
        .isEqualTo(
            "{\"result\":\"pass\",\"from\":\"far.example\",\"policy\":\"reject\",\"percent\":100}");
    assertThat(explanation.get("proof").get("refusal").asText()).isEmpty();
    assertThat(explanation.get("source").asText()).isEqualTo(ANN);
  }

  @Test
  void saysWhatTheSessionWouldRefuse() {
    reopen("refuse.dmarc-reject", "true", "refuse.csa-mismatch", "true");

    assertThat(refusal("198.51.100.66", "other.example")).isEqualTo("dmarc-reject");
    assertThat(refusal("198.51.100.66", "mail.far.example")).startsWith("csa-");
    assertThat(refusal("192.0.2.1", "mail.far.example")).isEmpty();
  }

  private String refusal(String client, String helo) {
    String path = from(client).replace("helo=mail.far.example", "helo=" + helo);
    return explainMail(path, MAIL).get("proof").get("refusal").asText();
  }

  @Test
  void saysWhatThePolicyWouldHaveTheSessionRefuse() {
    reopen("trusted-relays", "10.0.0.0/8");
    assertThat(refusal("192.0.2.1", "mail.far.example")).isEmpty();

    office.suite.set("domain:here.example", Setting.UNPROVEN, "refuse");
    assertThat(refusal("192.0.2.1", "mail.far.example")).isEmpty();
    assertThat(refusal("198.51.100.66", "mail.other.example")).isEqualTo("source-unproven");
    assertThat(refusal("10.0.0.7", "relay.here.example")).isEmpty();
    assertThat(refusal("127.0.0.1", "localhost")).isEmpty();

    office.suite.set("domain:here.example", Setting.UNKNOWN, "refuse");
    assertThat(refusal("192.0.2.1", "mail.far.example")).isEqualTo("source-refused");
    assertThat(refusal("10.0.0.7", "relay.here.example")).isEmpty();
    office.stores.trust().put(Samples.allow(Scope.user(BOB), Kind.ADDRESS, ANN));
    assertThat(refusal("192.0.2.1", "mail.far.example")).isEmpty();
    office.suite.mode("domain:here.example", "observe");
    assertThat(refusal("198.51.100.66", "mail.other.example")).isEmpty();
  }

  @Test
  void findsTheClientBehindATrustedRelay() {
    reopen("trusted-relays", "10.0.0.0/8", "refuse.dmarc-reject", "true");
    String relayed =
        "Received: from mail.far.example (mail.far.example [198.51.100.66]) by relay; now\n" + MAIL;
    String stored =
        "Received: from relay (EHLO relay) ([10.0.0.7]) by here.example; now\n" + relayed;

    for (String mail : List.of(relayed, stored)) {
      JsonNode proof = explainMail(from("10.0.0.7"), mail).get("proof");
      assertThat(proof.get("client").get("address").asText()).isEqualTo("198.51.100.66");
      assertThat(proof.get("dmarc").get("result").asText()).isEqualTo("fail");
      assertThat(proof.get("refusal").asText()).isEmpty();
    }
    JsonNode unsaid = explainMail(from("10.0.0.7"), MAIL).get("proof");
    assertThat(unsaid.get("dmarc").get("result").asText()).isEqualTo("permerror");
    assertThat(unsaid.get("client").get("address").asText()).isEmpty();
    assertThat(unsaid.get("results").asText()).doesNotContain("spf=");
  }

  @Test
  void saysWhatHoldsTheQuestionUp() {
    reopen("accept-backscatter", "true", "default.challenge", "always", "challenge.per-hour", "0");
    assertThat(explain(PERSONAL).get("challenge").get("heldUpBy").asText())
        .isEqualTo("over-server-per-hour");

    office
        .stores
        .breakerStates()
        .change(BreakerState.BEGINNING, new BreakerState(BreakerState.Phase.OPEN, Suite.NOW));
    assertThat(explain(PERSONAL).get("challenge").get("heldUpBy").asText())
        .isEqualTo("breaker-open");
  }

  private void reopen(String... settings) {
    office.close();
    office = Office.open(settings);
    office.suite.mode("domain:here.example", "hold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recipient=bob@here.example|sender is missing",
        "sender=ann@far.example|recipient is missing",
        "sender=ann&recipient=bob@here.example|sender is",
        "sender=ann@far.example&recipient=bob@here.example&clientAddress=mx.far.example|an IP address",
        "sender=ann@far.example&recipient=bob@here.example&helo=x|helo needs clientAddress",
        "sender=ann@far.example&recipient=bob@here.example&client=192.0.2.1|unknown: client (known:",
        "sender=ann@far.example&sender=x@y.example&recipient=bob@here.example|more than once"
      })
  void namesWhatIsWrongWithAQuestionAboutAMessage(String query, String mistake) {
    Office.Answer answer = office.send("POST", "/explain?" + query, "message/rfc822", MAIL);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(mistake);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "no message", "From ann@far.example Sun Mar 1\nFrom: x", "\u0000\u0001"})
  void takesNothingForAMessageThatIsNone(String body) {
    Office.Answer answer = office.send("POST", from("192.0.2.1"), "message/rfc822", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("begins with a header field");
  }

  @Test
  void takesNoMessageUnderAnotherName() {
    assertThat(office.send("POST", from("192.0.2.1"), "text/plain", MAIL).status()).isEqualTo(400);
    Office.Answer form =
        office.send("POST", from("192.0.2.1"), "application/x-www-form-urlencoded", MAIL);
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.message()).isEqualTo("Content-Type is application/json or message/rfc822");
  }

  @Test
  void saysWhatServicesSayOfTheDomainOfFromAndWhereThatLeads() {
    try (Office rated =
        Office.open("rating.services", "dna:rates.example", "rating.rates.example.e", "hold")) {
      rated.suite.mode("domain:here.example", "hold");

      JsonNode proven = rated.post("/explain", broughtBy("192.0.2.1")).json();
      JsonNode forged = rated.post("/explain", broughtBy("198.51.100.66")).json();

      assertThat(proven.get("reason").asText()).isEqualTo("held-rating");
      assertThat(challenge(proven)).isEqualTo("false rating");
      assertThat(proven.get("proof").get("rating").toString())
          .isEqualTo(
              "{\"domain\":\"far.example\",\"proven\":true,\"route\":\"hold\","
                  + "\"said\":\"dna=e rates.example\"}");
      assertThat(proven.get("proof").get("lookUps").toString())
          .contains("{\"name\":\"far.example.rates.example\",\"type\":\"TXT\"");
      assertThat(forged.get("reason").asText()).isEqualTo("held-unknown-source");
      assertThat(forged.get("proof").get("rating").get("proven").asBoolean()).isFalse();
    }
  }

  @Test
  void saysWhatTheSessionWouldRefuseForARating() {
    try (Office rated =
        Office.open("rating.services", "dna:rates.example", "rating.rates.example.e", "refuse")) {
      rated.suite.mode("domain:here.example", "hold");
      JsonNode stranger = rated.post("/explain", broughtBy("192.0.2.1")).json();
      rated.stores.trust().put(Samples.allow(Scope.user(BOB), Kind.ADDRESS, ANN));
      JsonNode known = rated.post("/explain", broughtBy("192.0.2.1")).json();

      assertThat(stranger.get("proof").get("refusal").asText()).isEqualTo("rating-refused");
      assertThat(stranger.get("reason").asText()).isEqualTo("held-not-refused");
      assertThat(known.get("proof").get("refusal").asText()).isEmpty();
    }
  }

  private static String broughtBy(String client) {
    return PERSONAL.replaceFirst("\\{", "{\"clientAddress\":\"" + client + "\",");
  }

  @Test
  void saysThatThePolicyAsksNobody() {
    office.suite.set("user:bob@here.example", Setting.CHALLENGE, "never");

    assertThat(challenge(explain(PERSONAL))).isEqualTo("false policy-never");
  }

  @Test
  void trustsASignedInUserAndANetwork() {
    assertThat(
            explain(
                    PERSONAL.replace(
                        "{\"sender\"", "{\"signedIn\":\"carol@here.example\",\"sender\""))
                .get("reason")
                .asText())
        .isEqualTo("submitted-same-domain");
    office.stores.trust().put(Samples.block(Scope.SERVER, Kind.NETWORK, "192.0.2.0/24"));
    assertThat(
            explain(PERSONAL.replace("{\"sender\"", "{\"clientAddress\":\"192.0.2.9\",\"sender\""))
                .get("reason")
                .asText())
        .isEqualTo("source-blocked");
    assertThat(explain(PERSONAL).get("reason").asText()).isEqualTo("held-unknown-source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"sender\":\"ann@far.example\",\"recipient\":\"bob@here.example\"}",
        "{\"sender\":\"\",\"recipient\":\"bob@here.example\",\"headers\":[]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob\",\"headers\":[]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"headers\":{}}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"headers\":[\"From\"]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"headers\":[[\"From\"]]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"headers\":[[\"From\",1]]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\","
            + "\"headers\":[[\"Fr om\",\"x\"]]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\","
            + "\"headers\":[[\"From\",\"x\\r\\nAuto-Submitted: auto-replied\"]]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"text\":5}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"text\":\"\",\"headers\":[]}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"text\":\"\","
            + "\"clientAddress\":\"mx.far.example\"}",
        "{\"sender\":\"a@b.example\",\"recipient\":\"bob@here.example\",\"text\":\"\",\"do\":\"it\"}"
      })
  void refusesAWrongQuestion(String json) {
    Office.Answer answer = office.post("/explain", json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void saysNotNowWhileTheDatabaseIsAway() {
    office.stores.goAway();

    assertThat(office.post("/explain", PERSONAL).status()).isEqualTo(503);
  }
}
