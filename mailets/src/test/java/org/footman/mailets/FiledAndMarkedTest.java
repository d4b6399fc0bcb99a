// SPDX-License-Identifier: Apache-2.0
package org.footman.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footman.james.Suite.address;
import static org.footman.james.Suite.personal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.PerRecipientHeaders.Header;
import org.footman.core.quarantine.HeldMail;
import org.footman.core.trust.Origin;
import org.footman.core.trust.Pattern;
import org.footman.core.trust.Proof;
import org.footman.core.trust.Scope;
import org.footman.core.trust.TrustEntry;
import org.footman.core.trust.Verdict;
import org.footman.james.Recheck;
import org.footman.james.Releaser;
import org.footman.james.Suite;
import org.junit.jupiter.api.Test;

class FiledAndMarkedTest {
  private static final MailAddress BOB = address("bob@here.example");
  private static final MailAddress CAROL = address("carol@here.example");

  private final Suite suite = Suite.with().mode("domain:here.example", "hold");
  private final List<String> released = new ArrayList<>();

  @Test
  void marksOnlyTheCopiesThatAreToBeTagged() throws Exception {
    suite.mode("user:bob@here.example", "tag");
    MailImpl mail =
        suite.mail(
            "ann@far.example", personal("<m1@far.example>"), BOB.asString(), CAROL.asString());

    suite.ruler.rule(mail, mail.getRecipients());
    suite.ruler.rule(mail, mail.getRecipients());

    assertThat(fields(mail, BOB)).containsExactly("tagged; reason=held-unknown-source;");
    assertThat(fields(mail, CAROL)).isEmpty();
  }

  @Test
  void releasesAtOnceWhatWasHeldWhileItsSourceBecameKnown() throws Exception {
    MailImpl mail = held();
    suite.stores.trust().learn(known());

    new RecheckTrust(recheck()).service(mail);

    assertThat(released).containsExactly("bob@here.example");
  }

  @Test
  void leavesHeldWhatIsStillUnknown() throws Exception {
    MailImpl mail = held();

    new RecheckTrust(recheck()).service(mail);

    assertThat(released).isEmpty();
  }

  @Test
  void leavesHeldWhatCannotBeReadAgainNow() throws Exception {
    MailImpl mail = held();
    suite.stores.trust().learn(known());
    suite.stores.goAway();

    new RecheckTrust(recheck()).service(mail);

    assertThat(released).isEmpty();
  }

  private MailImpl held() throws Exception {
    MailImpl mail = suite.mail("ann@far.example", personal("<m1@far.example>"), BOB.asString());
    suite.ruler.rule(mail, mail.getRecipients());
    suite.quarantining.file(mail);
    return mail;
  }

  private Recheck recheck() {
    Releaser releaser =
        new Releaser() {
          @Override
          public boolean release(HeldMail mail, Instant now) {
            return released.add(mail.recipient());
          }

          @Override
          public boolean delete(HeldMail mail, Instant now) {
            throw new UnsupportedOperationException("a second look deletes nothing");
          }
        };
    return new Recheck(suite.footman, suite.keys, suite.door, releaser, suite.clock);
  }

  private static TrustEntry known() {
    return new TrustEntry(
        "11111111-1111-1111-1111-111111111111",
        Scope.user("bob@here.example"),
        new Pattern(Pattern.Kind.ADDRESS, "ann@far.example"),
        Verdict.ALLOW,
        Proof.NONE,
        Origin.REPLY,
        Suite.NOW,
        Optional.empty(),
        Optional.empty());
  }

  private static List<String> fields(MailImpl mail, MailAddress recipient) {
    return mail.getPerRecipientSpecificHeaders().getHeadersForRecipient(recipient).stream()
        .filter(h -> h.getName().equals("X-Footman"))
        .map(Header::getValue)
        .toList();
  }
}
