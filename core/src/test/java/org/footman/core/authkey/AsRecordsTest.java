// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.footman.core.authkey.AsRecords.Malformed;
import org.footman.core.authkey.AsRecords.None;
import org.footman.core.authkey.AsRecords.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsRecordsTest {
  private static final AsServer AUTH = new AsServer("auth.domain.com", 6700);

  private static AsRecords parse(String... texts) {
    return AsRecords.parse(List.of(texts));
  }

  @Test
  void findsTheServerAmongOtherRecords() { // AA-30
    assertThat(parse("v=spf1 -all", "AS=auth.domain.com:6700"))
        .isEqualTo(new Servers(List.of(AUTH)));
  }

  @Test
  void readsARecordWhoseStringsWereJoined() { // AA-31
    assertThat(parse(String.join("", "AS=auth.dom", "ain.com:6700")))
        .isEqualTo(new Servers(List.of(AUTH)));
  }

  @Test
  void findsNoneWhereNoRecordNamesOne() {
    assertThat(parse()).isEqualTo(new None());
    assertThat(parse("v=spf1 -all", "BAS=auth.domain.com:6700", " AS=auth.domain.com:6700", "AS"))
        .isEqualTo(new None());
  }

  @Test
  void takesTheTagInAnyCase() {
    assertThat(parse("as=Auth.Domain.com:6700")).isEqualTo(new Servers(List.of(AUTH)));
  }

  @Test
  void takesEveryGoodRecordOnceAndPassesOverBadOnes() {
    assertThat(
            parse(
                "AS=auth.domain.com:6700",
                "AS=broken",
                "AS=b.domain.com:6701",
                "AS=AUTH.domain.com:06700"))
        .isEqualTo(new Servers(List.of(AUTH, new AsServer("b.domain.com", 6701))));
  }

  @ParameterizedTest
  @CsvSource({
    "AS=[192.0.2.1]:1, 192.0.2.1, 1",
    "AS=[IPv6:2001:DB8::1]:65535, 2001:db8::1, 65535",
    "AS=[2001:db8:0:0::1]:6700, 2001:db8::1, 6700",
    "AS=xn--bcher-kva.example:6700, xn--bcher-kva.example, 6700",
    "AS=localhost:6700, localhost, 6700"
  })
  void readsEveryKindOfHost(String text, String host, int port) {
    assertThat(parse(text)).isEqualTo(new Servers(List.of(new AsServer(host, port))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AS=",
        "AS=auth.domain.com",
        "AS=auth.domain.com:",
        "AS=:6700",
        "AS=auth.domain.com:0",
        "AS=auth.domain.com:65536",
        "AS=auth.domain.com:000001",
        "AS=auth.domain.com:+670",
        "AS=auth.domain.com:6700 ",
        "AS= auth.domain.com:6700",
        "AS=auth.domain.com.:6700",
        "AS=auth..domain.com:6700",
        "AS=192.0.2.1:6700",
        "AS=[192.0.2.256]:6700",
        "AS=2001:db8::1:6700",
        "AS=[2001:db8::1]",
        "AS=a@auth.domain.com:6700",
        "AS=b\u00fccher.example:6700",
        "AS=auth.domain.com\r\n:6700",
        "AS=auth.domain.com:6700;other"
      })
  void callsARecordMalformedThatCannotBeRead(String text) {
    assertThat(parse(text)).isEqualTo(new Malformed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth.domain.com:6700", "[192.0.2.1]:1", "[2001:db8::1]:6700"})
  void writesWhatItReads(String text) {
    assertThat(AsServer.parse(text)).map(AsRecords::text).contains("AS=" + text);
  }

  @Test
  void isNeverMadeOfAHostThatCannotBeAsked() {
    for (String host : List.of("", "Auth.domain.com", "[192.0.2.1]", "a b", "2001:DB8::1")) {
      assertThatThrownBy(() -> new AsServer(host, 6700))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
