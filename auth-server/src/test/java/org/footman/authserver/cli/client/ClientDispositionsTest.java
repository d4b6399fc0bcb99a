// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.authserver.cli.Outside.K1;
import static org.footman.authserver.cli.Outside.K2;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.mail.Flags;
import org.footman.authserver.cli.Outside.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does with mail, over a real IMAP server (protocols.md 1.5, rules 7 to 9). */
class ClientDispositionsTest {
  private static final String GOOD = "X-Auth-Key: " + K1;
  private static final String FALSE = "X-Auth-Key: " + K2;

  @TempDir private Path state;
  private PostOffice office;

  @BeforeEach
  void open() throws IOException {
    office = PostOffice.open(state);
  }

  @AfterEach
  void close() throws IOException {
    office.close();
  }

  @Test
  void leavesMailWithAValidKeyWhereItIsUnread() {
    office.deliver("good", "Ann <ann@far.example>", GOOD);

    Result result = office.once();

    assertThat(result.exit()).isZero();
    assertThat(office.inboxSubjects()).containsExactly("good");
    assertThat(office.messages("INBOX").get(0).getFlags().contains(Flags.Flag.SEEN)).isFalse();
    assertThat(result.out()).contains("VALIDKEY uid=1 treatment=leave").doesNotContain(K1);
  }

  @Test
  void movesForgedMailToTheSpamFolderUnlessToldOtherwise() {
    office.deliver("good", "ann@far.example", GOOD);
    office.deliver("forged", "ann@far.example", FALSE);

    Result result = office.once();

    assertThat(result.exit()).isZero();
    assertThat(office.inboxSubjects()).containsExactly("good");
    assertThat(office.folder("Spam")).containsExactly("forged");
  }

  @ParameterizedTest
  @CsvSource({
    "accept, 1, 0, 0, 0",
    "spam, 0, 1, 0, 0",
    "reject, 0, 0, 1, 0",
    "reject-tell-sender, 0, 0, 1, 0",
    "reject-tell-recipient, 0, 0, 1, 1",
    "reject-tell-both, 0, 0, 1, 1"
  })
  void appliesTheUsersDisposition(String disposition, int inbox, int spam, int trash, int notes) {
    office.deliver("forged", "ann@far.example", FALSE);

    office.once("--invalid-key", disposition);

    assertThat(office.inboxSubjects()).filteredOn("forged"::equals).hasSize(inbox);
    assertThat(office.folder("Spam")).hasSize(spam);
    assertThat(office.folder("Trash")).hasSize(trash);
    assertThat(office.inboxSubjects()).filteredOn(s -> s.startsWith("Rejected:")).hasSize(notes);
  }

  @ParameterizedTest
  @CsvSource({"reject-tell-sender, reject", "reject-tell-both, reject-tell-recipient"})
  void saysAtStartThatItCannotTellTheSender(String disposition, String instead) {
    Result result = office.once("--invalid-key", disposition);

    assertThat(result.out())
        .contains("cannot tell the sender: " + disposition + " counts as " + instead + "\n");
  }

  @Test
  void tellsTheRecipientOnceOfAllThatWasRejectedAndShowsNoLinks() {
    office.deliver("win at http://evil.example", "\"ann.evil.example\" <ann@far.example>", FALSE);
    office.deliver("forged too", "ann@far.example", FALSE);

    office.once("--invalid-key", "reject-tell-recipient", "--missing-key", "reject");
    Result again = office.once("--invalid-key", "reject-tell-recipient", "--missing-key", "reject");

    assertThat(again.exit()).isZero();
    assertThat(office.inboxSubjects()).containsExactly("Rejected: mail with a false key (2)");
    assertThat(office.folder("Trash")).hasSize(2);
    StoredMessage note = office.messages("INBOX").get(0);
    assertThat(PostOffice.text(note))
        .contains("moved to the folder Trash")
        .contains("forged too")
        .contains("far. example")
        .doesNotContain("http", "evil.example", "far.example");
    assertThat(note.getFlags().contains(Flags.Flag.SEEN)).isFalse();
  }

  @Test
  void deletesRejectedMailOnlyWhenToldSo() {
    office.deliver("forged", "ann@far.example", FALSE);
    office.deliver("good", "ann@far.example", GOOD);

    office.once("--invalid-key", "reject", "--delete");

    assertThat(office.inboxSubjects()).containsExactly("good");
    assertThat(office.folder("Trash")).isEmpty();
  }

  @Test
  void usesTheFoldersThatItIsTold() {
    office.deliver("forged", "ann@far.example", FALSE);
    office.deliver("keyless", "ann@far.example");

    office.once(
        "--spam-folder", "Forged", "--quarantine-folder", "Q", "--missing-key", "quarantine");

    assertThat(office.folder("Forged")).containsExactly("forged");
    assertThat(office.folder("Q")).containsExactly("keyless");
  }

  @Test
  void usesTheFoldersThatTheServerMarks() {
    office.deliver("to make it", "ann@far.example", FALSE);
    office.once("--spam-folder", "Unwanted");
    office.relay().mark("Unwanted", "\\Junk");
    office.deliver("forged", "ann@far.example", FALSE);

    office.once();

    assertThat(office.folder("Unwanted")).containsExactly("to make it", "forged");
  }

  @ParameterizedTest
  @CsvSource({"deliver, 4, 0, 0", "quarantine, 0, 4, 0", "reject, 0, 0, 4"})
  void treatsMailThatNoKeySpeaksForAsTheUserWishes(
      String missing, int inbox, int quarantine, int trash) {
    office.deliver("no key", "ann@far.example");
    office.deliver("no server", "ann@bare.example", GOOD);
    office.deliver("no record", "ann@broken.example", GOOD);
    office.deliver("two keys", "ann@far.example", GOOD, GOOD);

    office.once("--missing-key", missing);

    assertThat(office.inboxSubjects()).hasSize(inbox);
    assertThat(office.folder("Quarantine")).hasSize(quarantine);
    assertThat(office.folder("Trash")).hasSize(trash);
  }

  @Test
  void leavesToTheServerWhatItVerifiedWhenToldThatItDoes() {
    office.deliver("by the server", "ann@far.example", "X-Auth-Key-Status: VALIDKEY");
    office.deliver("by nobody", "ann@far.example");
    office.deliver("by us", "ann@far.example", "X-Auth-Key-Status: VALIDKEY", FALSE);

    office.once("--missing-key", "quarantine", "--trust-status");

    assertThat(office.inboxSubjects()).containsExactly("by the server");
    assertThat(office.folder("Quarantine")).containsExactly("by nobody");
    assertThat(office.folder("Spam")).containsExactly("by us");
  }

  @Test
  void leavesOldMailAlone() {
    Instant threeDaysAgo = office.outside().clock().instant().minus(Duration.ofDays(3));
    office.deliver(threeDaysAgo, "old", "ann@far.example", FALSE);
    office.deliver("new", "ann@far.example", FALSE);

    office.once();

    assertThat(office.inboxSubjects()).containsExactly("old");
    assertThat(office.folder("Spam")).containsExactly("new");
    assertThat(office.outside().keys().datagramsHeard()).hasSize(1);
  }

  @Test
  void leavesWhatTheUserPutBack() throws FolderException {
    office.deliver("forged", "ann@far.example", FALSE);
    office.once();
    office.putBack("Spam");

    office.once();

    assertThat(office.inboxSubjects()).containsExactly("forged");
    assertThat(office.folder("Spam")).isEmpty();
  }

  @Test
  void leavesMailWhoseServerIsSilentAndTriesAgainLater() {
    office.outside().patience("800ms");
    office.outside().keys().byUdp((request, out) -> {}).byTcp((request, connection) -> {});
    office.deliver("forged", "ann@far.example", FALSE);
    Result first = office.once();
    assertThat(first.exit()).isEqualTo(4);
    assertThat(office.inboxSubjects()).containsExactly("forged");

    office.outside().patience("20s");
    office.outside().keys().byUdp(office.outside().keys()::answer);
    office.outside().clock().forward(Duration.ofMinutes(2));
    Result second = office.once();

    assertThat(second.exit()).isZero();
    assertThat(office.folder("Spam")).containsExactly("forged");
  }

  @Test
  void givesUpOnMailWhoseServerStaysSilentAndLeavesIt() {
    office.outside().patience("800ms");
    office.outside().keys().byUdp((request, out) -> {}).byTcp((request, connection) -> {});
    office.deliver("forged", "ann@far.example", FALSE);
    office.once();
    office.outside().clock().forward(Duration.ofDays(3));

    Result last = office.once();

    assertThat(last.exit()).isZero();
    assertThat(office.inboxSubjects()).containsExactly("forged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spam", "reject-tell-recipient"})
  void looksAtEveryMessageOnce(String disposition) {
    office.deliver("good", "ann@far.example", GOOD);
    office.deliver("forged", "ann@far.example", FALSE);
    office.once("--invalid-key", disposition, "--keep", "0s");
    int asked = office.outside().keys().datagramsHeard().size();

    office.once("--invalid-key", disposition, "--keep", "0s");

    assertThat(asked).isEqualTo(2);
    assertThat(office.outside().keys().datagramsHeard()).hasSize(asked);
  }
}
