// SPDX-License-Identifier: Apache-2.0
package org.footman.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2, {@code full:}, on which no file grows while a test says so. */
public final class FullDisk extends FilePathWrapper {
  private static volatile boolean full;

  static {
    FilePath.register(new FullDisk());
  }

  /** H2 makes one for each path. */
  public FullDisk() {}

  /** The URL of a database on this disk. */
  static String url(String path) {
    return "jdbc:h2:full:" + path;
  }

  static void full(boolean isFull) {
    full = isFull;
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode));
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      if (full && position + from.remaining() > file.size()) {
        throw new IOException("No space left on device");
      }
      return file.write(from, position);
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      return file.read(to, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
