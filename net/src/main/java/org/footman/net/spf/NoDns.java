// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;

/** What jSPF takes for DNS: it is not to ask, since {@link SpfRun} does. */
final class NoDns implements DNSService {
  @Override
  public List<String> getRecords(DNSRequest request) {
    throw new IllegalStateException("asked by SpfRun alone");
  }

  @Override
  public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
    return CompletableFuture.failedFuture(new IllegalStateException("asked by SpfRun alone"));
  }

  @Override
  public List<String> getLocalDomainNames() {
    return List.of();
  }

  @Override
  public void setTimeOut(int seconds) {
    // the question's deadline counts
  }

  /** None here: lists are cut before jSPF sees them, which would take one too few. */
  @Override
  public int getRecordLimit() {
    return 0;
  }

  @Override
  public void setRecordLimit(int limit) {
    // as above
  }
}
