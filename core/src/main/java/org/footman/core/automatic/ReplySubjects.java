// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How subjects of vacation notes begin or end, by language, in lower case. */
final class ReplySubjects {
  /** By their first characters: a subject begins like few of them. */
  private static final Map<Character, List<String>> BEGINNINGS =
      Stream.of(
              "automatic reply",
              "automated reply",
              "auto reply",
              "auto-reply",
              "autoreply",
              "auto response",
              "auto-response",
              "autoresponse",
              "auto: ",
              "out of office",
              "out-of-office",
              "out of the office",
              "vacation: ",
              "away from my mail",
              "automatische antwort",
              "automatische rückantwort",
              "abwesenheitsnotiz",
              "abwesenheit: ",
              "réponse automatique",
              "reponse automatique",
              "absence du bureau",
              "message d'absence",
              "respuesta automática",
              "fuera de la oficina",
              "risposta automatica",
              "fuori sede",
              "resposta automática",
              "ausência do escritório",
              "automatisch antwoord",
              "afwezig",
              "autosvar",
              "automatiskt svar",
              "automatisk svar",
              "automaattinen vastaus",
              "poissaoloilmoitus",
              "odpowiedź automatyczna",
              "autoodpowiedź",
              "automatická odpověď",
              "automatikus válasz",
              "răspuns automat",
              "автоматический ответ",
              "автоответ",
              "αυτόματη απάντηση",
              "otomatik yanıt",
              "自動返信",
              "自動応答",
              "不在通知",
              "自动回复",
              "自动答复",
              "自動回覆",
              "자동 회신",
              "부재중")
          .collect(Collectors.groupingBy(beginning -> beginning.charAt(0)));

  private static final List<String> ENDINGS =
      List.of(
          "is out of the office",
          "is out of the office.",
          "is out of office",
          "(out of office)",
          "(auto reply)",
          "ist außer haus",
          "ist außer haus.",
          "est absent",
          "est absente");

  private ReplySubjects() {}

  static boolean matches(String lowerCaseSubject) {
    if (lowerCaseSubject.isEmpty()) {
      return false;
    }
    for (String beginning : BEGINNINGS.getOrDefault(lowerCaseSubject.charAt(0), List.of())) {
      if (lowerCaseSubject.startsWith(beginning)) {
        return true;
      }
    }
    for (String ending : ENDINGS) {
      if (lowerCaseSubject.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
