// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.footman.net.dns.Zone;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;

/** A master file (RFC 1035 section 5) among the resources of the stories. */
final class ZoneFile {
  private ZoneFile() {}

  /** Puts all its records into a zone. */
  static void load(String file, Zone zone) {
    try (InputStream in =
            Objects.requireNonNull(ZoneFile.class.getResourceAsStream("/zones/" + file), file);
        Master master = new Master(in, Name.root)) {
      for (var record = master.nextRecord(); record != null; record = master.nextRecord()) {
        zone.add(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
