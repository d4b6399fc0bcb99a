// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class writes into the log during a test. */
final class LogLines implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger;
  private final Level level;
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  private LogLines(Logger logger, Level level) {
    this.logger = logger;
    this.level = level;
  }

  /**
   * @param level of the lines that it writes, and those that are graver
   */
  static LogLines of(Class<?> type, Level level) {
    return new LogLines((Logger) LoggerFactory.getLogger(type), level);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    said.start();
    logger.setLevel(level);
    logger.addAppender(said);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    logger.setLevel(null);
    logger.detachAppender(said);
  }

  List<String> all() {
    return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
