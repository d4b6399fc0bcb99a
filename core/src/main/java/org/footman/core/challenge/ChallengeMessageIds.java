// SPDX-License-Identifier: Apache-2.0
package org.footman.core.challenge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The Message-IDs of challenges, {@code <footman.<token>@<domain>>}, recognised from memory where
 * an answer or another system quotes them.
 */
public final class ChallengeMessageIds {
  /** The newest ids stand last in References (RFC 5322 section 3.6.4); older ones are not read. */
  private static final int MAX_CHARACTERS = 16 * 1024;

  private static final int MAX_IDS = 32;
  private static final Pattern OURS =
      Pattern.compile("footman\\.([a-z2-7]{34})@([a-z0-9.-]{1,255})", Pattern.CASE_INSENSITIVE);

  private final TokenMint mint;

  public ChallengeMessageIds(TokenMint mint) {
    this.mint = mint;
  }

  /** The Message-ID, in angle brackets, of the challenge with this token. */
  public static String messageId(Token token, String domain) {
    if (token.purpose() != TokenPurpose.MESSAGE) {
      throw new IllegalArgumentException(token + " is not for a message");
    }
    return "<footman." + token.text() + '@' + domain + '>';
  }

  /** The last challenge that a Message-ID, In-Reply-To or References field names, if any. */
  public Optional<Token> messageToken(String fieldValue) {
    String read = fieldValue.substring(Math.max(0, fieldValue.length() - MAX_CHARACTERS));
    List<MatchResult> ids = new ArrayList<>(OURS.matcher(read).results().toList());
    Collections.reverse(ids);
    return ids.stream()
        .limit(MAX_IDS)
        .flatMap(id -> mint.check(id.group(1), TokenPurpose.MESSAGE, id.group(2)).stream())
        .findFirst();
  }
}
