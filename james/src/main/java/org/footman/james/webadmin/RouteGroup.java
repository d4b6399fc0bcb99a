// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import spark.Service;

/** The routes about one thing. */
interface RouteGroup {
  void define(Service service);
}
