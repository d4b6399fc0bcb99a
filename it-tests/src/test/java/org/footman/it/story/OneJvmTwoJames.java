// SPDX-License-Identifier: Apache-2.0
package org.footman.it.story;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes room for a second James: each insists on the same JMX names at its start, and on finding
 * them at its end. Register it between the two.
 */
final class OneJvmTwoJames implements BeforeAllCallback, AfterAllCallback {
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private Set<ObjectName> taken = Set.of();

  /** What stands under a name that nobody looks at. */
  public interface NothingMBean {}

  /** See {@link NothingMBean}. */
  public static final class Nothing implements NothingMBean {}

  @Override
  public void beforeAll(ExtensionContext context) throws JMException {
    taken = Set.copyOf(beans.queryNames(new ObjectName("org.apache.james:*"), null));
    for (ObjectName name : taken) {
      beans.unregisterMBean(name);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws JMException {
    for (ObjectName name : taken) {
      if (!beans.isRegistered(name)) {
        beans.registerMBean(new Nothing(), name);
      }
    }
  }
}
