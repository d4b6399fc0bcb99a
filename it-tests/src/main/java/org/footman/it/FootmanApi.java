// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The suite's routes of the webadmin, as the tour and the stories use them. */
public final class FootmanApi {
  private static final int CONFLICT = 409;
  private static final int PAGE = 1000;

  private final WebAdmin webAdmin;

  FootmanApi(WebAdmin webAdmin) {
    this.webAdmin = webAdmin;
  }

  /** What was decided for one message and one recipient. */
  public record Verdict(String reason, String outcome, String act) {}

  /** A setting in force and the scope it is set for. */
  public record Effective(String value, String from) {}

  /** What the report says would be held and asked. */
  public record WouldHold(long mails, long challenges) {}

  /** A row of the quarantine. */
  public record HeldRow(String id, String source, String state, String reason) {}

  /** Sets the mode of a scope such as {@code domain:here.example}. */
  public void mode(String scope, String mode) {
    set(scope, "mode", mode);
  }

  public void set(String scope, String setting, String value) {
    done(
        webAdmin.put(
            "/footman/policies/" + scope + "/" + setting, "{\"value\":\"" + value + "\"}"));
  }

  /** Takes a setting back, so that the outer scope counts again. */
  public void unset(String scope, String setting) {
    done(webAdmin.delete("/footman/policies/" + scope + "/" + setting));
  }

  /** What is in force for a user, and the scope it is set for. */
  public Effective effective(String user, String setting) {
    return list("/footman/policies/user:" + user + "/effective").stream()
        .filter(node -> node.path("setting").asText().equals(setting))
        .map(node -> new Effective(node.path("value").asText(), node.path("from").asText()))
        .findFirst()
        .orElseThrow();
  }

  /** Waits for the decision about a message and a recipient. */
  public Verdict verdict(Letter letter, String recipient) {
    return Stage.await(
            "the decision about " + letter.messageId(),
            () -> verdicts(letter.messageId(), recipient),
            verdicts -> !verdicts.isEmpty())
        .get(0);
  }

  /** Every decision about a message and a recipient. */
  public List<Verdict> verdicts(String messageId, String recipient) {
    return list("/footman/why?messageId=" + WebAdmin.escape(messageId)).stream()
        .filter(node -> node.path("recipient").asText().equals(recipient))
        .map(
            node ->
                new Verdict(
                    node.path("reason").asText(),
                    node.path("outcome").asText(),
                    node.path("act").asText()))
        .toList();
  }

  public WouldHold wouldHold() {
    JsonNode report = done(webAdmin.get("/footman/report")).json();
    return new WouldHold(report.path("wouldHold").asLong(), report.path("wouldChallenge").asLong());
  }

  /** The held mails of a recipient and source, whatever their state. */
  public List<HeldRow> held(String recipient, String source) {
    return list(
            "/footman/held?recipient="
                + WebAdmin.escape(recipient)
                + "&source="
                + WebAdmin.escape(source))
        .stream()
        .map(FootmanApi::row)
        .toList();
  }

  /** All held mails of a recipient, however many. */
  public List<HeldRow> held(String recipient) {
    return pages("/footman/held?recipient=" + WebAdmin.escape(recipient)).stream()
        .map(FootmanApi::row)
        .toList();
  }

  private static HeldRow row(JsonNode node) {
    return new HeldRow(
        node.path("id").asText(),
        node.path("source").asText(),
        node.path("state").asText(),
        node.path("reason").asText());
  }

  /** Waits until a letter's row is in that state. */
  public HeldRow awaitHeld(Letter letter, String recipient, String state) {
    return Stage.await(
            "a held mail of " + letter.sender() + " in the state " + state,
            () ->
                held(recipient, letter.sender()).stream()
                    .filter(row -> row.state().equals(state))
                    .toList(),
            rows -> !rows.isEmpty())
        .get(0);
  }

  /** A user's entry about an address; empty while there is none. */
  public Optional<JsonNode> trust(String user, String address) {
    return list("/footman/trust?scope=" + WebAdmin.escape("user:" + user)).stream()
        .filter(node -> node.path("value").asText().equals(address))
        .findFirst();
  }

  /** Waits for a user's entry about an address and says verdict and origin. */
  public String awaitTrust(String user, String address) {
    JsonNode entry =
        Stage.await(
                user + "'s trust entry for " + address,
                () -> trust(user, address),
                Optional::isPresent)
            .orElseThrow();
    return entry.path("verdict").asText() + ", origin=" + entry.path("origin").asText();
  }

  /** Puts an address on a user's list. */
  public void trust(String user, String address, String verdict) {
    done(
        webAdmin.put(
            "/footman/trust",
            "{\"scope\":\"user:%s\",\"kind\":\"address\",\"value\":\"%s\",\"verdict\":\"%s\"}"
                .formatted(user, address, verdict)));
  }

  /** The challenges to one address, newest first. */
  public List<JsonNode> challenges(String target) {
    return list("/footman/challenges?target=" + WebAdmin.escape(target));
  }

  /** All challenges in a state, however many. */
  public List<JsonNode> challengesIn(String state) {
    return pages("/footman/challenges?state=" + state);
  }

  /** Waits until the challenge to an address is in that state. */
  public void awaitChallenge(String target, String state) {
    Stage.await(
        "the challenge to " + target + " in the state " + state,
        () -> challenges(target),
        all -> all.stream().anyMatch(node -> node.path("state").asText().equals(state)));
  }

  /** Cancels the open challenge to an address. */
  public void cancelChallenge(String target) {
    String id = challenges(target).get(0).path("id").asText();
    done(webAdmin.post("/footman/challenges/" + id + "/cancel", ""));
  }

  /** How many challenges are due or being sent. */
  public long challengesUnderway() {
    return list("/footman/challenges?state=due,sending").size();
  }

  /** Runs the maintenance and says what it did. */
  public JsonNode maintain() {
    return maintenance("");
  }

  /** Runs the maintenance although it purges more than its brake allows. */
  public JsonNode maintainWithoutBrake() {
    return maintenance("?overrideBrake=purge");
  }

  /** What the maintenance would do now. */
  public JsonNode maintainDry() {
    return maintenance("?dryRun=true");
  }

  /** Waits for the run that is under way, if one is. */
  private JsonNode maintenance(String query) {
    return done(Stage.await(
            "the maintenance",
            () -> webAdmin.post("/footman/maintenance" + query, ""),
            answer -> answer.status() != CONFLICT))
        .json();
  }

  /** What a route lists, page by page. */
  private List<JsonNode> pages(String path) {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> page;
    do {
      page = list(path + "&limit=" + PAGE + "&offset=" + all.size());
      all.addAll(page);
    } while (page.size() == PAGE);
    return List.copyOf(all);
  }

  private List<JsonNode> list(String path) {
    List<JsonNode> nodes = new ArrayList<>();
    StreamSupport.stream(done(webAdmin.get(path)).json().spliterator(), false).forEach(nodes::add);
    return List.copyOf(nodes);
  }

  private static WebAdmin.Answer done(WebAdmin.Answer answer) {
    if (!answer.positive()) {
      throw new IllegalStateException(
          "the administration said no: " + answer.status() + " " + answer.body());
    }
    return answer;
  }
}
