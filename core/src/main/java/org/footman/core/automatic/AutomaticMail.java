// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.footman.core.message.Headers;

/**
 * Tells mail of machines from mail of persons (protocols.md section 4).
 *
 * <p>The first rule that finds its evidence decides; where none does, a person wrote. Errors lean
 * to automatic: such mail is delivered where its user sees it, while a challenge to a machine
 * annoys or loops. It never throws, whatever a stranger sends.
 */
public final class AutomaticMail {
  private static final Classification PERSONAL =
      new Classification(AutomaticKind.PERSONAL, "no-sign");

  private static final int MAX_LIST_ID = 255;
  private static final Pattern DOT_ATOM =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*+");

  private AutomaticMail() {}

  public static Classification classify(AutomaticFacts facts) {
    Evidence evidence = new Evidence(facts);
    BitSet asked = evidence.rulesToAsk();
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      Rule rule = RuleBook.RULES.get(i);
      if (rule.test().test(evidence)) {
        return new Classification(rule.kind(), rule.code());
      }
    }
    return PERSONAL;
  }

  /**
   * The list-id of RFC 2919 in lower case, without its description; empty when there is none, or
   * when several fields name different lists.
   */
  public static Optional<String> listId(Headers headers) {
    List<String> fields = headers.all("List-Id");
    if (fields.isEmpty()) {
      return Optional.empty(); // nearly always
    }
    List<Optional<String>> ids = fields.stream().map(AutomaticMail::listId).distinct().toList();
    return ids.size() == 1 ? ids.get(0) : Optional.empty();
  }

  private static Optional<String> listId(String body) {
    String bare = FieldText.withoutComments(body).strip();
    // An unbalanced parenthesis in the description is common enough to look behind it.
    String text = bare.endsWith(">") ? bare : body.strip();
    int open = text.lastIndexOf('<');
    String id =
        open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : bare;
    return Optional.of(id.strip().toLowerCase(Locale.ROOT))
        .filter(lower -> lower.length() <= MAX_LIST_ID && DOT_ATOM.matcher(lower).matches());
  }
}
