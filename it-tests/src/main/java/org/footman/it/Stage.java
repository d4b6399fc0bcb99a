// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.footman.it.OutsideWorld.Arrival;

/**
 * Where the tour and the stories play: a running James with two users of one domain, and the world
 * outside. Every wait has an end.
 */
public final class Stage {
  public static final String DOMAIN = "here.example";
  public static final Smtp.Login BOB = new Smtp.Login("bob@" + DOMAIN, "bob-secret");
  public static final Smtp.Login CAROL = new Smtp.Login("carol@" + DOMAIN, "carol-secret");
  public static final String QUARANTINE = "Quarantine";
  public static final String SCREENED = "Screened";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BEAT = Duration.ofMillis(50);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Ports ports;
  private final OutsideWorld world;
  private final WebAdmin webAdmin;
  private final FootmanApi footman;

  /** A letter that was not taken, and what was said. */
  public record Refusal(Letter letter, Smtp.Reply reply) {}

  public Stage(Ports ports, OutsideWorld world) {
    this.ports = ports;
    this.world = world;
    this.webAdmin = new WebAdmin(ports.webadmin());
    this.footman = new FootmanApi(webAdmin);
  }

  /** Makes the domain and its two users. */
  public Stage withUsers() {
    webAdmin.createDomain(DOMAIN);
    List.of(BOB, CAROL).forEach(this::withUser);
    return this;
  }

  public Stage withUser(Smtp.Login user) {
    webAdmin.createUser(user.user(), user.password());
    return this;
  }

  public WebAdmin webAdmin() {
    return webAdmin;
  }

  /** The suite as its administrators see it. */
  public FootmanApi footman() {
    return footman;
  }

  /** James's own Authentication Server as its administrators see it. */
  public AuthKeysApi authKeys() {
    return new AuthKeysApi(webAdmin);
  }

  /** James's own Authentication Server as the world sees it. */
  public Verify verify() {
    return new Verify(ports.authserver());
  }

  public OutsideWorld world() {
    return world;
  }

  public Ports ports() {
    return ports;
  }

  /** Sends as a stranger; fails unless the whole of it is taken. */
  public Smtp.Reply send(Letter letter) {
    return taken(Smtp.send(ports.smtp(), letter), letter);
  }

  /** Sends as a signed-in user; fails unless the whole of it is taken. */
  public Smtp.Reply submit(Smtp.Login user, Letter letter) {
    return taken(Smtp.submit(ports.smtp(), user, letter), letter);
  }

  /**
   * Sends such letters as a stranger until one is refused, and gives that one and its reply. A
   * thread of James that waited for an Authentication Server takes mail without waiting for a
   * while, so that one may get through.
   *
   * @param letters makes the letter of each try, 0 for the first
   */
  public Refusal sendUntilRefused(IntFunction<Letter> letters) {
    return untilRefused(letters, letter -> Smtp.send(ports.smtp(), letter));
  }

  /** The same by a door that the caller knows. */
  public Refusal untilRefused(IntFunction<Letter> letters, Function<Letter, Smtp.Reply> door) {
    AtomicInteger tries = new AtomicInteger();
    return Awaitility.await("a refusal in the session")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .until(
            () -> {
              Letter letter = letters.apply(tries.getAndIncrement());
              return new Refusal(letter, door.apply(letter));
            },
            refusal -> refusal.reply().code() == 550);
  }

  private static Smtp.Reply taken(Smtp.Reply reply, Letter letter) {
    if (reply.code() != 250) {
      throw new IllegalStateException(
          "the mail from <" + letter.sender() + "> was not taken: " + reply);
    }
    return reply;
  }

  /** The mails of a folder now. */
  public List<StoredMail> mails(Smtp.Login user, String folder) {
    try (Imap imap = signIn(user)) {
      return imap.mails(folder);
    }
  }

  /** The mails of all folders now. */
  public List<StoredMail> mailsEverywhere(Smtp.Login user) {
    try (Imap imap = signIn(user)) {
      return imap.folders().stream().flatMap(folder -> imap.mails(folder).stream()).toList();
    }
  }

  public Imap signIn(Smtp.Login user) {
    return Imap.login(ports.imap(), user.user(), user.password());
  }

  /** Waits until a mail of that subject lies in the folder. */
  public StoredMail awaitMail(Smtp.Login user, String folder, String subject) {
    try (Imap imap = signIn(user)) {
      return await(
              "\"" + subject + "\" in " + user + "'s folder " + folder,
              () ->
                  imap.mails(folder).stream()
                      .filter(mail -> mail.subject().equals(subject))
                      .findFirst()
                      .stream()
                      .toList(),
              found -> !found.isEmpty())
          .get(0);
    }
  }

  /** Moves a mail as a mail client does. */
  public void move(Smtp.Login user, StoredMail mail, String from, String to) {
    try (Imap imap = signIn(user)) {
      if (!imap.folders().contains(to)) {
        imap.createFolder(to);
      }
      imap.move(mail, from, to);
    }
  }

  /** Waits for the challenge to a stranger; fails when there are two. */
  public Arrival awaitChallenge(String stranger) {
    List<Arrival> challenges =
        await("a challenge to " + stranger, () -> challengesTo(stranger), c -> !c.isEmpty());
    if (challenges.size() > 1) {
      throw new IllegalStateException(stranger + " was asked " + challenges.size() + " times");
    }
    return challenges.get(0);
  }

  /** The challenges that reached a stranger so far. */
  public List<Arrival> challengesTo(String stranger) {
    return world.arrivalsFor(stranger).stream()
        .filter(arrival -> !arrival.mail().header("X-Footman-Challenge").isEmpty())
        .toList();
  }

  /** Waits for a mail that James sent out; fails when there are two. */
  public StoredMail awaitArrival(String address, String subject) {
    List<StoredMail> found =
        await(
            "\"" + subject + "\" at " + address,
            () -> arrivals(address, subject),
            mails -> !mails.isEmpty());
    if (found.size() > 1) {
      throw new IllegalStateException(address + " got it " + found.size() + " times");
    }
    return found.get(0);
  }

  private List<StoredMail> arrivals(String address, String subject) {
    return world.arrivalsFor(address).stream()
        .map(Arrival::mail)
        .filter(mail -> mail.subject().equals(subject))
        .toList();
  }

  /** Waits until James has nothing left to do: queues empty, no challenge on its way. */
  public void settle() {
    await("empty queues", this::waiting, count -> count == 0);
  }

  /** How many mails and challenges are on their way. */
  private long waiting() {
    return queued() + footman.challengesUnderway();
  }

  /** How many mails wait in James's queues. */
  public long queued() {
    long mails = 0;
    for (JsonNode queue : webAdmin.get("/mailQueues").json()) {
      mails += webAdmin.get("/mailQueues/" + queue.asText()).json().path("size").asLong();
    }
    return mails;
  }

  /** Looks again and again until what is seen is right; fails after a minute. */
  public static <T> T await(
      String what, Callable<T> look, java.util.function.Predicate<? super T> right) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(BEAT)
        .until(look, right::test);
  }
}
