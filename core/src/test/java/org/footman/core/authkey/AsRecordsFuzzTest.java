// SPDX-License-Identifier: Apache-2.0
package org.footman.core.authkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.footman.core.authkey.AsRecords.None;
import org.footman.core.authkey.AsRecords.Servers;

class AsRecordsFuzzTest {

  @FuzzTest
  void readsBackTheRecordsItWouldPublish(byte[] records) {
    List<String> texts = new String(records, StandardCharsets.ISO_8859_1).lines().toList();
    AsRecords parsed = AsRecords.parse(texts);
    if (parsed instanceof Servers found) {
      List<String> again = found.servers().stream().map(AsRecords::text).toList();
      assertThat(AsRecords.parse(again)).isEqualTo(parsed);
      assertThat(String.join("", again)).matches("[A-Za-z0-9.:=\\[\\]-]+");
    } else if (parsed instanceof None) {
      assertThat(texts).noneMatch(text -> text.toUpperCase(Locale.ROOT).startsWith("AS="));
    }
  }
}
