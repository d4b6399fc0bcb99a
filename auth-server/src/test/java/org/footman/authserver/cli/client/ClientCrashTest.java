// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.authserver.cli.Outside.K1;
import static org.footman.authserver.cli.Outside.K2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.mail.Flags;
import org.footman.authserver.cli.Outside.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost when the client ends anywhere on its way, or when the server refuses. */
class ClientCrashTest {
  private static final String GOOD = "X-Auth-Key: " + K1;
  private static final String FALSE = "X-Auth-Key: " + K2;
  private static final String[] TELL = {"--invalid-key", "reject-tell-recipient"};

  @TempDir private Path state;
  private PostOffice office;

  @BeforeEach
  void open() throws IOException {
    office = PostOffice.open(state);
    office.deliver("good", "ann@far.example", GOOD);
    office.deliver("forged", "ann@far.example", FALSE);
  }

  @AfterEach
  void close() throws IOException {
    office.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"COPY", "STORE", "UID EXPUNGE", "CREATE", "UID FETCH", "SEARCH"})
  void losesAndDoublesNothingWhereCopiesAreDeleted(String lastCommand) {
    office.relay().hide("MOVE");
    office.relay().cutAfter(lastCommand);
    Result killed = office.once();
    assertThat(killed.exit()).isEqualTo(4);

    Result next = office.once();

    assertThat(next.exit()).isZero();
    assertThat(office.inboxSubjects()).containsExactly("good");
    assertThat(office.folder("Spam")).containsExactly("forged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "STORE", "CREATE", "FETCH"})
  void losesAndDoublesNothingWhereMessagesAreMoved(String lastCommand) {
    office.relay().cutAfter(lastCommand);
    Result killed = office.once();
    assertThat(killed.exit()).isEqualTo(4);

    Result next = office.once();

    assertThat(next.exit()).isZero();
    assertThat(office.inboxSubjects()).containsExactly("good");
    assertThat(office.folder("Spam")).containsExactly("forged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"APPEND", "MOVE"})
  void tellsTheRecipientWhateverHappensOnTheWay(String lastCommand) {
    office.relay().cutAfter(lastCommand);
    office.once(TELL);

    office.once(TELL);

    assertThat(office.folder("Trash")).containsExactly("forged");
    assertThat(office.inboxSubjects()).contains("Rejected: mail with a false key (1)");
  }

  @Test
  void writesNoSecondNoteWhenOnlyTheMoveFailed() {
    office.relay().refuse("MOVE");
    office.once(TELL);
    office.relay().refuseNothing();

    office.once(TELL);

    assertThat(office.inboxSubjects())
        .containsExactly("good", "Rejected: mail with a false key (1)");
    assertThat(office.folder("Trash")).containsExactly("forged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "CREATE"})
  void leavesInTheInboxWhatTheServerRefusesToMoveAndTriesAgain(String command) {
    office.relay().refuse(command);
    Result refused = office.once();
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.out()).contains("not moved uid=2");
    assertThat(office.inboxSubjects()).containsExactly("good", "forged");

    office.relay().refuseNothing();
    Result next = office.once();

    assertThat(next.exit()).isZero();
    assertThat(office.folder("Spam")).containsExactly("forged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "MOVE", "MOVE UIDPLUS"})
  void neverExpungesWhatOthersMarkedAsDeleted(String hidden) {
    office.relay().hide(hidden.split(" "));
    office.deliver("marked", "ann@far.example");
    office.inbox().getMessages().get(2).setFlag(Flags.Flag.DELETED, true);

    office.once();

    assertThat(office.inboxSubjects()).contains("good", "marked");
    assertThat(office.folder("Spam")).containsExactly("forged");
  }

  @Test
  void onlyMarksACopiedMessageWhereItCannotExpungeOne() {
    office.relay().hide("MOVE", "UIDPLUS");

    office.once();

    assertThat(office.messages("INBOX"))
        .filteredOn(m -> m.getFlags().contains(Flags.Flag.DELETED))
        .extracting(PostOffice::subject)
        .containsExactly("forged");
    assertThat(office.relay().commands()).noneMatch(c -> c.startsWith("EXPUNGE"));
  }

  @Test
  void startsAnewWithAnInboxThatIsNotTheOneItKnew() throws IOException {
    office.once();
    Path file = file(".inbox");
    List<String> lines = new PrivateFile(file).lines();
    new PrivateFile(file).write(List.of(lines.get(0).replaceFirst("inbox \\d+", "inbox 7")));
    office.deliver("forged later", "ann@far.example", FALSE);

    office.once();

    assertThat(office.inboxSubjects()).containsExactly("good");
    assertThat(office.folder("Spam")).containsExactly("forged", "forged later");
  }

  private Path file(String ending) throws IOException {
    try (var files = Files.list(state)) {
      return files.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }
}
