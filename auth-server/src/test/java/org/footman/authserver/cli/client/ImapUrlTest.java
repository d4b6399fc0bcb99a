// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ImapUrl} */
class ImapUrlTest {
  @ParameterizedTest
  @CsvSource({
    "imaps://mail.here.example, true, mail.here.example, 993, INBOX",
    "imaps://mail.here.example/, true, mail.here.example, 993, INBOX",
    "IMAP://127.0.0.1:1143, false, 127.0.0.1, 1143, INBOX",
    "imap://[::1], false, ::1, 143, INBOX",
    "imaps://h.example/Shared/Sales%20EU, true, h.example, 993, Shared/Sales EU"
  })
  void readsHostPortAndFolder(String url, boolean implicit, String host, int port, String folder) {
    assertThat(ImapUrl.parse(url)).contains(new ImapUrl(implicit, host, port, folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.here.example",
        "http://mail.here.example",
        "imap:mail.here.example",
        "imaps://eve:secret@mail.here.example",
        "imaps://mail.here.example:70000",
        "imaps://mail.here.example?x",
        "imaps://mail.here.example#x",
        "imaps://two words"
      })
  void readsNothingElse(String url) {
    assertThat(ImapUrl.parse(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "imap://127.0.0.1, true",
    "imap://127.8.9.10, true",
    "imap://[::1], true",
    "imap://localhost, true",
    "imap://localhost.here.example, false",
    "imap://127.0.0.1.here.example, false",
    "imap://10.0.0.1, false",
    "imap://[::2], false"
  })
  void knowsThisMachineByItsAddress(String url, boolean loopback) {
    assertThat(ImapUrl.parse(url)).get().returns(loopback, ImapUrl::onLoopback);
  }
}
