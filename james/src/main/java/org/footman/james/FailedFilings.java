// SPDX-License-Identifier: Apache-2.0
package org.footman.james;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Singleton;
import org.apache.mailet.Attribute;
import org.apache.mailet.Mail;

/**
 * Remembers what stood on mail that is about to be filed. James's local delivery sends copies that
 * it could not store to the error processor as a new mail without attributes, called {@code error-}
 * and the old name; without them the copy would be another arrival, ruled anew, tried for ever.
 *
 * <p>From memory: after a restart such a copy is held as one that nobody ruled, and its tries count
 * from one.
 */
@Singleton
public final class FailedFilings {
  private static final String FAILED = "error-";
  private static final int MAILS = 10_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private final Cache<String, List<Attribute>> noted =
      Caffeine.newBuilder().maximumSize(MAILS).expireAfterWrite(KEPT).build();

  /** Notes the attributes of a mail that local delivery gets next. */
  void note(Mail mail) {
    noted.put(mail.getName(), mail.attributes().toList());
  }

  /** Gives a mail that local delivery made of a failed one the attributes of that one. */
  public void restore(Mail mail) {
    if (!mail.getName().startsWith(FAILED)) {
      return;
    }
    String name = mail.getName().substring(FAILED.length());
    Optional.ofNullable(noted.getIfPresent(name))
        .ifPresent(
            attributes -> {
              mail.removeAllAttributes(); // James's mark of mail that it made itself
              attributes.forEach(mail::setAttribute);
            });
  }
}
