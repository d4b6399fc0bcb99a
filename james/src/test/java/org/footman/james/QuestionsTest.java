// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.address;
import static org.footman.james.Suite.personal;

import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.server.core.MailImpl;
import org.footman.core.challenge.ChallengePermit;
import org.footman.core.policy.Policy;
import org.footman.james.mail.MailFacts;
import org.footman.james.mail.Marks;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final MailAddress BOB = address("bob@here.example");

  private final Suite suite =
      Suite.with("default.challenge", "always", "accept-backscatter", "true")
          .mode("domain:here.example", "hold");
  private final Questions questions = new Questions(suite.footman, suite.keys, suite.clock);

  @Test // SA-16
  void doesNotAskForARecipientWhomTheHeaderDoesNotName() throws Exception {
    assertThat(permit("ann@far.example", "To: undisclosed-recipients:;\n\nHi\n"))
        .isEqualTo(ChallengePermit.NOT_NAMED);
  }

  @Test // SA-17
  void asksForARecipientNamedInResentTo() throws Exception {
    assertThat(permit("ann@far.example", "Resent-To: Bob <bob@HERE.example>\n\nHi\n"))
        .isEqualTo(ChallengePermit.MAY_CHALLENGE);
  }

  @Test // SA-18
  void neverAsksTheRecipientHimself() throws Exception {
    assertThat(permit("bob+tag@here.example", personal("<m1@far.example>")))
        .isEqualTo(ChallengePermit.SELF);
  }

  @Test // rule 13
  void neverAsksAnAliasOfTheRecipient() throws Exception {
    suite.aliases.addAliasMapping(
        MappingSource.fromUser("robert", Domain.of("here.example")), "bob@here.example");
    assertThat(permit("robert@here.example", personal("<m1@far.example>")))
        .isEqualTo(ChallengePermit.SELF);
  }

  @Test // rule 5
  void asksForARecipientNamedByAnAlias() throws Exception {
    suite.aliases.addAliasMapping(
        MappingSource.fromUser("robert", Domain.of("here.example")), "bob@here.example");
    assertThat(permit("ann@far.example", "To: robert@here.example\n\nHi\n"))
        .isEqualTo(ChallengePermit.MAY_CHALLENGE);
  }

  @Test // SA-22, SA-23
  void asksTheEnvelopeSenderWhateverTheHeaderSays() throws Exception {
    String text =
        "From: x@other.example, y@other.example\nReply-To: list@other.example\n"
            + "To: bob@here.example\nSubject: Hi\n\nHi\n";
    MailImpl mail = suite.mail("ann@far.example", text, "bob@here.example");
    var question = questions.about(MailFacts.of(mail, suite.keys), List.of(BOB), policy());
    assertThat(question)
        .hasValueSatisfying(q -> assertThat(q.target()).hasToString("ann@far.example"));
  }

  @Test // D4
  void takesTheLanguageOfTheMessage() throws Exception {
    String text = "Content-Language: de-AT\n" + personal("<m1@far.example>");
    MailImpl mail = suite.mail("ann@far.example", text, "bob@here.example");
    assertThat(questions.about(MailFacts.of(mail, suite.keys), List.of(BOB), policy()))
        .hasValueSatisfying(q -> assertThat(q.original().language()).isEqualTo("de"));
  }

  @Test
  void writesEnglishWhereNothingSaysOtherwise() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), "bob@here.example");
    assertThat(questions.about(MailFacts.of(mail, suite.keys), List.of(BOB), policy()))
        .hasValueSatisfying(q -> assertThat(q.original().language()).isEqualTo("en"));
  }

  private ChallengePermit permit(String sender, String text) throws Exception {
    MailImpl mail = suite.mail(sender, text, "bob@here.example");
    return questions.permit(
        MailFacts.of(mail, suite.keys),
        new Questions.Recipient(BOB, Marks.askedFor(mail)),
        policy());
  }

  private Policy policy() {
    return suite.door.policy("bob@here.example");
  }
}
