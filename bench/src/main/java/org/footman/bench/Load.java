// SPDX-License-Identifier: Apache-2.0
package org.footman.bench;

import java.io.IOException;

/** Questions put to a server, bounded in number and time. */
interface Load {
  /**
   * @return how many right answers came
   */
  long run() throws IOException;
}
