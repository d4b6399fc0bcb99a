// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import org.apache.james.jspf.core.MacroExpand;
import org.apache.james.jspf.core.SPFChecker;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.impl.SPF;
import org.apache.james.jspf.parser.RFC4408SPF1Parser;
import org.footman.core.proof.SpfQuestion;

/** jSPF, wired once: its parser, its macros and its {@code check_host}. */
final class Evaluator {
  private final SPF checkHost;

  Evaluator() {
    NoDns nobody = new NoDns();
    MacroExpand macros = new MacroExpand(nobody);
    RFC4408SPF1Parser parser = new RFC4408SPF1Parser(new Terms(nobody, macros, this::checkHost));
    this.checkHost =
        new SPF(
            nobody,
            parser,
            macros,
            (session, result) -> {
              throw new IllegalStateException("run by SpfRun alone");
            });
  }

  /** What is to be done to answer a question, nothing of it done yet. */
  SPFSession session(SpfQuestion question) {
    SPFSession session =
        new SPFSession(
            question.sender().toString(),
            withoutLastDot(question.helo()),
            withoutZone(question.client().getHostAddress()));
    session.pushChecker(checkHost);
    return session;
  }

  private SPFChecker checkHost() {
    return checkHost;
  }

  private static String withoutLastDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
