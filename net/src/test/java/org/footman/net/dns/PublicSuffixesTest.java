// SPDX-License-Identifier: Apache-2.0
package org.footman.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {
  @ParameterizedTest(name = "{0} belongs to {1}")
  @CsvSource({
    "example.com, example.com",
    "a.b.example.com, example.com",
    "com, com",
    "co.uk, co.uk",
    "shop.co.uk, shop.co.uk",
    "a.shop.co.uk, shop.co.uk",
    "alice.github.io, alice.github.io",
    "github.io, github.io",
    "www.ck, www.ck",
    "x.www.ck, www.ck",
    "other.ck, other.ck",
    "b.c.other.ck, c.other.ck",
    "far.example, far.example",
    "mail.far.example, far.example",
    "a.b.c.test, c.test",
    "localhost, localhost",
    "_dmarc.example.com, _dmarc.example.com",
    "a.xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn",
    "a.xn--85x722f.xn--fiqs8s, xn--85x722f.xn--fiqs8s",
    "[192.0.2.1], [192.0.2.1]",
    "[IPv6:2001:db8::1], [IPv6:2001:db8::1]",
    "a..b, a..b",
    "'', ''"
  })
  void knowsTheOrganisationOfADomain(String domain, String organisation) {
    assertThat(new PublicSuffixes().of(domain)).isEqualTo(organisation);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "example.com, mail.example.com, true",
    "alice.github.io, bob.github.io, false",
    "a.co.uk, b.co.uk, false",
    "far.example, near.example, false"
  })
  void tellsOrganisationsApart(String one, String other, boolean same) {
    assertThat(new PublicSuffixes().same(one, other)).isEqualTo(same);
  }
}
