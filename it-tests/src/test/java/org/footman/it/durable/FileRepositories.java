// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns the mail repositories of a conf folder, in memory as shipped, into files. */
final class FileRepositories {
  private static final String STORE =
      """
      <?xml version="1.0"?>
      <mailrepositorystore>
        <defaultProtocol>file</defaultProtocol>
        <mailrepositories>
          <mailrepository class="org.apache.james.mailrepository.file.FileMailRepository">
            <protocols>
              <protocol>file</protocol>
            </protocols>
            <config FIFO="false" CACHEKEYS="true"/>
          </mailrepository>
        </mailrepositories>
      </mailrepositorystore>
      """;

  private final Path conf;

  FileRepositories(Path conf) {
    this.conf = conf;
  }

  void write() {
    Path container = conf.resolve("mailetcontainer.xml");
    try {
      Files.writeString(conf.resolve("mailrepositorystore.xml"), STORE);
      Files.writeString(
          container, Files.readString(container).replace("memory://var/", "file://var/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
