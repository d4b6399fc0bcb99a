// SPDX-License-Identifier: Apache-2.0
package org.footman.build.linkage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footman.build.linkage.Finding.Unchecked;

/**
 * An artifact of James 3.9.0 that Maven Central does not have, and the packages by which its
 * classes are known.
 */
enum AbsentArtifact {
  PROTOCOLS_API("protocols-api", "org/apache/james/protocols/api/"),
  PROTOCOLS_SMTP("protocols-smtp", "org/apache/james/protocols/smtp/"),
  SERVER_PROTOCOLS_SMTP("james-server-protocols-smtp", "org/apache/james/smtpserver/"),
  SERVER_MAILETS(
      "james-server-mailets",
      "org/apache/james/transport/mailets/",
      "org/apache/james/transport/matchers/"),
  WEBADMIN_CORE("james-server-webadmin-core", "org/apache/james/webadmin/");

  private final String artifact;
  private final List<String> packages;

  AbsentArtifact(String artifact, String... packages) {
    this.artifact = artifact;
    this.packages = List.of(packages);
  }

  /** The artifact that would have the class of this internal name. */
  static Optional<AbsentArtifact> of(String type) {
    return Stream.of(values())
        .filter(absent -> absent.packages.stream().anyMatch(type::startsWith))
        .findFirst();
  }

  /** One line per artifact, and below it what of it could not be checked. */
  static List<String> report(List<Unchecked> unchecked) {
    return unchecked.stream()
        .collect(
            Collectors.groupingBy(
                one -> of(one.type()).map(absent -> absent.artifact).orElse("no known artifact")))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(entry.getKey()),
                    entry.getValue().stream().map(one -> "  " + one.reference().target()).sorted()))
        .toList();
  }
}
