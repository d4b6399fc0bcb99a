// SPDX-License-Identifier: Apache-2.0
package org.footman.core.automatic;

import java.util.ArrayList;
import java.util.List;
import org.footman.core.address.Address;
import org.footman.core.message.Header;
import org.footman.core.message.Headers;

/** What the classifier says about small messages; fields are written as "Name: body". */
final class Asked {
  static final String ANN = "ann@far.example";

  private Asked() {}

  static Classification classify(String sender, List<String> parts, String... fields) {
    List<Header> headers = new ArrayList<>();
    for (String field : fields) {
      String[] nameAndBody = field.split(": ?", 2);
      headers.add(new Header(nameAndBody[0], nameAndBody[1]));
    }
    return AutomaticMail.classify(
        new AutomaticFacts(Address.parse(sender), new Headers(headers), parts));
  }

  static String ruleFor(String... fields) {
    return classify(ANN, List.of("text/plain"), fields).rule();
  }

  static String ruleForParts(String... parts) {
    return classify(ANN, List.of(parts)).rule();
  }

  static String ruleForSender(String sender) {
    return classify(sender, List.of("text/plain"), "From: Ann <" + ANN + ">").rule();
  }
}
