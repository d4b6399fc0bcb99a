// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.cli.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the client keeps on disk about one inbox, for one client at a time. */
final class ClientFiles implements AutoCloseable {
  private static final int NAME_LENGTH = 16;

  private final Path folder;
  private final String name;
  private final FileChannel lock;

  private ClientFiles(Path folder, String name, FileChannel lock) {
    this.folder = folder;
    this.name = name;
    this.lock = lock;
  }

  /**
   * Makes the folder where there is none. The names of the files tell neither server nor user.
   *
   * @throws IOException also when another client is at work with them
   */
  static ClientFiles open(Path folder, Account account) throws IOException {
    PrivateFile.folder(folder);
    String inbox = account.url() + " " + account.user();
    String name = Digests.hex(inbox.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_LENGTH);
    FileChannel lock =
        FileChannel.open(
            folder.resolve(name + ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PrivateFile.mode("rw-------"));
    if (!take(lock)) {
      lock.close();
      throw new IOException("another client watches this inbox with the files in " + folder);
    }
    return new ClientFiles(folder, name, lock);
  }

  private static boolean take(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // in this process
    }
  }

  PrivateFile progress() {
    return new PrivateFile(folder.resolve(name + ".inbox"));
  }

  PrivateFile keys() {
    return new PrivateFile(folder.resolve(name + ".keys"));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
