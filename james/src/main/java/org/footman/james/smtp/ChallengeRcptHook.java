// SPDX-License-Identifier: Apache-2.0
package org.footman.james.smtp;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.fastfail.AbstractValidRcptHandler;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode.Action;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.footman.core.address.Address;
import org.footman.core.challenge.ChallengeAddresses;
import org.footman.core.challenge.Recognised;
import org.footman.core.challenge.TokenMint;
import org.footman.james.LocalDomains;
import org.footman.james.LocalDomains.Place;
import org.footman.james.challenge.Mint;

/**
 * Accepts the return addresses of challenges, {@code confirm+...} and {@code bounce+...}, at our
 * own domains, and refuses those with a wrong token as James refuses an unknown user. To stand
 * before ValidRcptHandler in every smtpserver and lmtpserver:
 *
 * <pre><code>
 * &lt;handler class="org.footman.james.smtp.ChallengeRcptHook"&gt;
 *   &lt;badTokensPerMinute&gt;20&lt;/badTokensPerMinute&gt;
 * &lt;/handler&gt;
 * </code></pre>
 *
 * <p>A client that tries more wrong tokens in a minute than {@code badTokensPerMinute} (default 20)
 * is disconnected; never a relay of the house, an LMTP client or a signed-in user, which get the
 * reply for an unknown user and no more: to take such mail would make us bounce it later, as mail
 * for unknown users. What cannot be a token at all, such as {@code bounce+news}, is James's to
 * judge.
 *
 * <p>A hook that answers OK ends the chain, and with it the limit of recipients and the relay
 * check. So this one first asks every hook that stands behind it, but those that know users only,
 * and accepts what none of them refuses.
 */
public final class ChallengeRcptHook implements RcptHook, ExtensibleHandler {
  private final Mint mint;
  private final LocalDomains domains;
  private final Clock clock;
  private final Strangers strangers;
  private BadTokens badTokens = new BadTokens(20);
  private List<RcptHook> behind = List.of();

  @Inject
  public ChallengeRcptHook(Mint mint, LocalDomains domains, Clock clock, Strangers strangers) {
    this.mint = mint;
    this.domains = domains;
    this.clock = clock;
    this.strangers = strangers;
  }

  @Override
  public void init(Configuration config) {
    badTokens = new BadTokens(config.getInt("badTokensPerMinute", 20));
    mint.atHand(); // so that both are there when the first answer comes
    domains.start();
  }

  @Override
  public List<Class<?>> getMarkerInterfaces() {
    return List.of(RcptHook.class);
  }

  @Override
  public void wireExtensions(Class<?> interfaceName, List<?> chain) {
    behind =
        chain.subList(chain.indexOf(this) + 1, chain.size()).stream()
            .filter(hook -> !(hook instanceof AbstractValidRcptHandler))
            .map(RcptHook.class::cast)
            .toList();
  }

  @Override
  public HookResult doRcpt(
      SMTPSession session, MaybeSender sender, MailAddress rcpt, Map<String, String> parameters) {
    Optional<Address> address = likely(rcpt);
    if (address.isEmpty()) {
      return HookResult.DECLINED;
    }
    Place place = domains.place(rcpt.getDomain());
    if (place == Place.ELSEWHERE) {
      return HookResult.DECLINED;
    }
    Optional<TokenMint> tokens = mint.atHand();
    if (tokens.isEmpty() || place == Place.NOT_KNOWN) {
      return Refusals.NOT_NOW;
    }
    Recognised recognised = new ChallengeAddresses(tokens.get()).recognise(address.get());
    return recognised instanceof Recognised.Valid
        ? othersAllow(session, sender, rcpt, parameters)
        : refuse(session, rcpt);
  }

  /** Nearly every address is shorter than a token. */
  private static Optional<Address> likely(MailAddress rcpt) {
    return rcpt.getLocalPart().length() > TokenMint.LENGTH
        ? Address.parse(rcpt.asString()).filter(a -> ChallengeAddresses.looksLike(a).isPresent())
        : Optional.empty();
  }

  /** All strangers behind a relay would share its count, and one of them end its session. */
  private HookResult refuse(SMTPSession session, MailAddress rcpt) {
    return strangers.mayBeRefused(session)
            && badTokens.oneTooMany(session.getRemoteAddress().getAddress(), clock.instant())
        ? Refusals.TOO_MANY_BAD_TOKENS
        : Refusals.unknownUser(rcpt);
  }

  private HookResult othersAllow(
      SMTPSession session, MaybeSender sender, MailAddress rcpt, Map<String, String> parameters) {
    for (RcptHook hook : behind) {
      HookResult result = hook.doRcpt(session, sender, rcpt, parameters);
      if (result.getResult().getAction() != Action.DECLINED
          || result.getResult().isDisconnected()) {
        return result;
      }
    }
    return HookResult.OK;
  }
}
