// SPDX-License-Identifier: Apache-2.0
package org.footman.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain                                        | plain
          =?ISO-8859-1?Q?a?=                           | a
          =?ISO-8859-1?Q?a?= b                         | a b
          =?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=        | ab
          =?ISO-8859-1?Q?a_b?=                         | a b
          =?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=       | a b
          Re: =?utf-8?q?B=C3=BCcher?= !                | Re: Bücher !
          =?UTF-8*de?Q?B=c3=bccher?=                   | Bücher
          =?UTF-8?B?QsO8?= =?UTF-8?B?Y2hlcg==?=        | Bücher
          =?UTF-8?B?QsM=?= =?UTF-8?B?vGNoZXI=?=        | Bücher
          =?koi8-r?B?8NLJ18XU?=                        | Привет
          =?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=   | こんにちは
          =?GB18030?B?xOO6ww==?=                       | 你好
          =?UTF-8?Q?a=?=                               | a=
          =?UTF-8?Q?a=4?=                              | a=4
          =?x-unknown?Q?a?=                            | =?x-unknown?Q?a?=
          =?UTF-8?Q?a?= =?x-unknown?Q?b?= c            | a=?x-unknown?Q?b?= c
          =?UTF-8?X?a?=                                | =?UTF-8?X?a?=
          =?UTF-8?Q?a                                  | =?UTF-8?Q?a
          =??Q?a?=                                     | =??Q?a?=
          """)
  void readsEncodedWords(String text, String decoded) {
    assertThat(EncodedWords.decode(text)).isEqualTo(decoded);
  }

  @Test
  void turnsEncodedLineBreaksIntoSpaces() {
    assertThat(EncodedWords.decode("=?UTF-8?Q?a=0D=0ABcc:_b=00?=")).isEqualTo("a Bcc: b ");
  }

  @FuzzTest
  void neverYieldsAControlCharacter(FuzzedDataProvider data) {
    assertThat(EncodedWords.decode(data.consumeRemainingAsString()).chars())
        .noneMatch(Character::isISOControl);
  }
}
