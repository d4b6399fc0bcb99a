// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.door;

import java.net.InetAddress;

/** Hears of every question that was answered, after the answer left. For any number of threads. */
public interface Asked {
  /**
   * @param address the comparison form, registered or not
   */
  void asked(String address, InetAddress asker, boolean valid);
}
