// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ann@far.example              | ann@far.example
          Ann.Lee@FAR.Example          | Ann.Lee@far.example
          a!#$%&'*+-/=?^_{}~@x.example | a!#$%&'*+-/=?^_{}~@x.example
          ann@localhost                | ann@localhost
          "a b"@far.example            | "a b"@far.example
          "a@b"@far.example            | "a@b"@far.example
          "a\\"b"@far.example          | "a\\"b"@far.example
          ""@far.example               | ""@far.example
          info@bücher.example          | info@xn--bcher-kva.example
          info@XN--BCHER-KVA.example   | info@xn--bcher-kva.example
          info@faß.example             | info@xn--fa-hia.example
          用户@例子.测试                 | 用户@xn--fsqu00a.xn--0zwm56d
          пользователь@почта.example   | пользователь@xn--80a1acny.example
          ann@παράδειγμα.example       | ann@xn--hxajbheg2az3al.example
          ann@[192.0.2.1]              | ann@[192.0.2.1]
          ann@[ipv6:2001:DB8:0:0::0:1] | ann@[IPv6:2001:db8::1]
          ann@[IPv6:::ffff:192.0.2.1]  | ann@[IPv6:::ffff:c000:201]
          ann@[IPv6:::]                | ann@[IPv6:::]
          ann@[IPv6:1:0:2:0:0:3:0:0]   | ann@[IPv6:1:0:2::3:0:0]
          """)
  void readsMailboxesAndWritesTheirDomainAsALabel(String text, String wire) {
    assertThat(Address.parse(text)).map(Address::toString).contains(wire);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ann",
        "ann@",
        "@far.example",
        "ann@far.example.",
        "ann@.example",
        "ann@far..example",
        "ann@-far.example",
        "ann@far-.example",
        "ann@far_away.example",
        "ann@far example",
        "ann@192.0.2.1",
        "ann@0x7f.1",
        ".ann@far.example",
        "ann.@far.example",
        "a..n@far.example",
        "a b@far.example",
        " ann@far.example",
        "ann@far.example ",
        "<ann@far.example>",
        "ann(comment)@far.example",
        "ann@far.example(comment)",
        "@relay.example:ann@far.example",
        "ann@b@far.example",
        "a\"b@far.example",
        "\"ann@far.example",
        "\"ann\\\"@far.example",
        "\"a\"b\"@far.example",
        "\"@far.example",
        "ann\r\n@far.example",
        "\"ann\r\n\"@far.example",
        "ann@far.example\r\nRCPT TO:<eve@x.example>",
        "an\0n@far.example",
        "\"a\tb\"@far.example",
        "an\u0085n@far.example",
        "an\u202en@far.example",
        "an\u2066n@far.example",
        "an\u200bn@far.example",
        "an\u2028n@far.example",
        "an\ud800n@far.example",
        "ann@f\u202ear.example",
        "ann@f\u200dar.example",
        "ann@\uff46ar.example",
        "ann@far\u3002example",
        "ann@\u0301far.example",
        "ann@xn--.example",
        "ann@\u2603.example",
        "ann@[192.0.2.256]",
        "ann@[192.0.2.01]",
        "ann@[192.0.2]",
        "ann@[192.0.2.1",
        "ann@[2001:db8::1]",
        "ann@[IPv6:2001:db8::1%eth0]",
        "ann@[IPv6:1:2:3:4:5:6:7:8:9]",
        "ann@[IPv6:1:2:3:4:5:6:7]",
        "ann@[IPv6:1::2::3]",
        "ann@[IPv6:1:2:3:4::5:6:7:8]",
        "ann@[x400:c=us]",
        "ann@[]",
        "ann@["
      })
  void refusesWhatIsNoMailbox(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @Test
  void takes254OctetsAndNoMore() {
    String domain = "@" + "d".repeat(60) + "." + "e".repeat(60) + ".example";

    assertThat(Address.parse("a".repeat(254 - domain.length()) + domain)).isPresent();
    assertThat(Address.parse("a".repeat(255 - domain.length()) + domain)).isEmpty();
  }

  @Test
  void countsOctetsOfUtf8AndOfALabels() {
    assertThat(Address.parse("ж".repeat(121) + "@far.example")).isPresent();
    assertThat(Address.parse("ж".repeat(122) + "@far.example")).isEmpty();
    assertThat(Address.parse("a".repeat(225) + "@bücher.example")).isPresent();
    assertThat(Address.parse("a".repeat(233) + "@bücher.example")).isEmpty();
  }

  @Test
  void refusesLabelsOfMoreThan63Octets() {
    assertThat(Address.parse("ann@" + "d".repeat(63) + ".example")).isPresent();
    assertThat(Address.parse("ann@" + "d".repeat(64) + ".example")).isEmpty();
    assertThat(Address.parse("ann@" + "ж".repeat(80) + ".example")).isEmpty();
  }

  @Test
  void takesTheLongLocalPartsThatForwardersMake() {
    String local = "SRS0=Ab3d=XY=" + "a-very-long-company-name".repeat(2) + ".example=ann.lee";

    assertThat(Address.parse(local + "@forward.example")).isPresent();
  }

  @Test
  void cannotBeMadeOfWhatCouldNotBeParsed() {
    assertThatThrownBy(() -> new Address("a b", "far.example"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Address("ann", "FAR.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("FAR");
  }
}
