// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final AddressRules RULES = new AddressRules(false);
  private static final AddressRules STRICT = new AddressRules(true);

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Ann@Far.Example                 | ann@far.example
          "ann"@far.example               | ann@far.example
          "a\\n\\n"@far.example           | ann@far.example
          "Ann Lee"@far.example           | "ann lee"@far.example
          "a..b"@far.example              | "a..b"@far.example
          "a\\\\b\\"c"@far.example        | "a\\\\b\\"c"@far.example
          info@bücher.example             | info@xn--bcher-kva.example
          info@XN--BCHER-KVA.example      | info@xn--bcher-kva.example
          ПОЧТА@почта.example             | почта@xn--80a1acny.example
          ann@[IPV6:2001:DB8:0::1]        | ann@[IPv6:2001:db8::1]
          """)
  void writesTheComparisonForm(String text, String key) {
    assertThat(RULES.key(address(text))).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@far.example",
        "a.b+c@1a.xn--bcher-kva.example",
        "Ann@far.example",
        "ann@Far.example",
        "ann@far.example.",
        "ann@far..example",
        "ann@-far.example",
        "ann@far-.example",
        "ann@far.10",
        "ann@far_.example",
        ".ann@far.example",
        "ann.@far.example",
        "a..b@far.example",
        "a@b@far.example",
        "a b@far.example",
        "@far.example",
        "ann@",
        "ann",
        "",
        "j\u00f6rg@far.example",
        "\"ann\"@far.example",
        "ann@[192.0.2.1]"
      })
  void findsTheSameFormByTheShortWay(String text) {
    assertThat(RULES.keyOf(text)).isEqualTo(Address.parse(text).map(RULES::key));
    assertThat(STRICT.keyOf(text)).isEqualTo(Address.parse(text).map(STRICT::key));
  }

  @Test
  void findsTheSameLimitsByTheShortWay() {
    for (int labels = 0; labels < 6; labels++) {
      for (int length = 55; length < 66; length++) {
        String text = "a@" + ("b".repeat(60) + ".").repeat(labels) + "c".repeat(length);

        assertThat(RULES.keyOf(text)).isEqualTo(Address.parse(text).map(RULES::key));
      }
    }
  }

  @Test
  void comparesComposedAndDecomposedCharactersAsOne() {
    assertThat(RULES.key(address("Jose\u0301@far.example")))
        .isEqualTo(RULES.key(address("jos\u00e9@far.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@far.example, \u0430nn@far.example", // Cyrillic a
    "paypal@far.example, paypa1@far.example",
    "ann@far.example, ann@f\u0430r.example",
    "ann@fass.example, ann@fa\u00df.example",
    "\ufb01@far.example, fi@far.example", // a ligature: NFC, not NFKC
    "ann@far.example, ann@far.example.net",
    "\u0131nfo@far.example, info@far.example" // Turkish dotless i
  })
  void keepsLookAlikesApart(String one, String other) {
    assertThat(RULES.key(address(one))).isNotEqualTo(RULES.key(address(other)));
  }

  @Test
  void keepsCaseOfLocalPartsWhenToldTo() {
    assertThat(STRICT.key(address("Ann@FAR.example"))).isEqualTo("Ann@far.example");
  }

  @Test
  void keyOfAKeyIsTheKey() {
    for (String text : new String[] {"\"A B\"@far.example", "\u0130X@b\u00fccher.example", "a@b"}) {
      String key = RULES.key(address(text));

      assertThat(RULES.key(address(key))).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          prvs=07307b3ea1=alice@example.com             | alice@example.com
          PRVS=07307B3EA1=Alice@example.com             | alice@example.com
          prvs=alice=07307b3ea1@example.com             | alice@example.com
          prvs=1003abcdef=ann=lee@example.com           | ann=lee@example.com
          btv1==34507d7fba5==ann@far.example            | ann@far.example
          msprvs1=19723AbC_d-e=ann@far.example          | ann@far.example
          SRS0=HHHH=TT=orig.example=ann@forward.example | ann@orig.example
          SRS0+HHHH=TT=orig.example=ann@forward.example | ann@orig.example
          SRS0-HHHH=TT=orig.example=ann@forward.example | ann@orig.example
          srs0=hhhh=tt=Orig.Example=Ann@forward.example | ann@orig.example
          SRS0=HHHH=TT=orig.example=a=b@forward.example | a=b@orig.example
          SRS1=GGGG=first.example==HHHH=TT=orig.example=ann@second.example | ann@orig.example
          SRS1=GGGG=first.example=+HHHH=TT=orig.example=ann@second.example | ann@orig.example
          SRS1+GGGG=first.example=-HHHH=TT=orig.example=ann@second.example | ann@orig.example
          bob+SRS=Ab3dE=XY=orig.example=ann@here.example | ann@orig.example
          SRS0=HHHH=TT=orig.example=prvs=07307b3ea1=ann@forward.example | ann@orig.example
          prvs=07307b3ea1=SRS0=HHHH=TT=orig.example=ann+x@forward.example | ann@orig.example
          ann+shop@far.example                          | ann@far.example
          ann+a+b@far.example                           | ann@far.example
          +ann@far.example                              | +ann@far.example
          "ann lee+x"@far.example                       | "ann lee"@far.example
          """)
  void reducesASourceToTheAddressBehindIt(String received, String key) {
    Source source = RULES.source(address(received));

    assertThat(source.key()).isEqualTo(key);
    assertThat(source.verp()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list-owner-bob=here.example@lists.example      | list-owner@lists.example
          list-bounces+bob=here.example@lists.example    | list-bounces@lists.example
          list-return-4711-bob=here.example@ezmlm.example | list-return@ezmlm.example
          list-return-4711-@ezmlm.example                | list-return@ezmlm.example
          list+bounces-12-bob=here.example@mlmmj.example | list+bounces@mlmmj.example
          owner-LIST*bob**HERE.EXAMPLE@listserv.example  | owner-list@listserv.example
          sentto-1-2-3-bob=here.example@returns.example  | sentto@returns.example
          bounces+12345-ab3d-bob=here.example@em.example | bounces@em.example
          bounce-mc.us1_123.456-bob=here.example@mc.example | bounce@mc.example
          list+bncBCA7RX2PXUNBB4M72SGQMGQEVFD3KKA@groups.example | list@groups.example
          0102018f3a4b5c6d-1a2b3c4d-1111-2222-3333-1a2b3c4d5e6f-000000@ses.example | \
          0102018f3a4b5c6d-1a2b3c4d-1111-2222-3333-1a2b3c4d5e6f-000000@ses.example
          ann+caf_=bob=here.example@far.example          | ann@far.example
          """)
  void marksAddressesMadeForOneRecipient(String received, String key) {
    Source source = RULES.source(address(received));

    assertThat(source.key()).isEqualTo(key);
    assertThat(source.verp()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ann@far.example",
    "prvs=short=x=y@far.example",
    "\"SRS0=HHHH=TT=not a domain=ann\"@far.example",
    "SRS0=HHHH=TT=-orig.example=ann@far.example",
    "SRS0=HHHH=orig.example@far.example",
    "srs0@far.example",
    "bounce@far.example",
    "ann=lee@far.example",
    "ann=far.example@gate.example",
    "anne-marie@far.example"
  })
  void leavesOtherAddressesAsTheyAre(String received) {
    Source source = RULES.source(address(received));

    assertThat(source.key()).isEqualTo(RULES.key(address(received)));
    assertThat(source.verp()).isFalse();
  }

  @Test
  void sendsMailToTheAddressAsReceived() {
    Address received = address("prvs=07307b3ea1=Alice@example.com");

    assertThat(RULES.source(received).asReceived()).isEqualTo(received);
  }

  @Test
  void unwrapsABoundedNumberOfLayersOfHostileAddresses() {
    String nested = "prvs=0000000000=".repeat(14) + "ann@far.example";

    assertThat(RULES.source(address(nested)).key()).endsWith("=ann@far.example");
    assertThat(RULES.source(address("-".repeat(240) + "@far.example")).verp()).isFalse();
    assertThat(RULES.source(address("=".repeat(240) + "@far.example")).verp()).isFalse();
  }
}
