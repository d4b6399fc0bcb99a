// SPDX-License-Identifier: Apache-2.0
package org.footman.net.spf;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.james.jspf.core.DNSLookupContinuation;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSResponse;
import org.apache.james.jspf.core.MacroExpand;
import org.apache.james.jspf.core.SPF1Constants;
import org.apache.james.jspf.core.SPFChecker;
import org.apache.james.jspf.core.SPFCheckerDNSResponseListener;
import org.apache.james.jspf.core.SPFCheckerExceptionCatcher;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.core.exceptions.NeutralException;
import org.apache.james.jspf.core.exceptions.NoneException;
import org.apache.james.jspf.core.exceptions.PermErrorException;
import org.apache.james.jspf.core.exceptions.TempErrorException;
import org.apache.james.jspf.terms.Directive;
import org.apache.james.jspf.terms.Mechanism;
import org.apache.james.jspf.terms.PTRMechanism;
import org.footman.core.dns.Dns;
import org.footman.core.proof.SpfResult;
import org.footman.net.spf.LookUps.LookUp;
import org.jspecify.annotations.Nullable;

/**
 * One check: it does jSPF's steps one after the other on one thread, and leaves the thread while
 * DNS is asked. jSPF's own executors block, or lose what a step throws.
 */
final class SpfRun {
  private static final List<String> LEFT_BY_MX =
      List.of("MXMechanism.checkRecords", "MXMechanism.mxRecords");

  private final SPFSession session;
  private final LookUps lookUps;
  private final Executor thread;
  private final CompletableFuture<SpfResult> result;

  SpfRun(SPFSession session, Dns dns, Executor thread, CompletableFuture<SpfResult> result) {
    this.session = session;
    this.lookUps = new LookUps(dns);
    this.thread = thread;
    this.result = result;
  }

  void start() {
    thread.execute(() -> reckon(this::goOn));
  }

  private interface Steps {
    void take() throws PermErrorException, TempErrorException, NoneException, NeutralException;
  }

  private void reckon(Steps steps) {
    try {
      steps.take();
    } catch (NoneException e) {
      result.complete(withinAnother() ? SpfResult.PERMERROR : SpfResult.NONE);
    } catch (NeutralException e) {
      result.complete(SpfResult.NEUTRAL);
    } catch (TempErrorException e) {
      result.complete(SpfResult.TEMPERROR);
    } catch (PermErrorException | RuntimeException | StackOverflowError e) {
      result.complete(SpfResult.PERMERROR); // also what a record made jSPF stumble over
    }
  }

  /** Does what is left, up to the next question. */
  private void goOn()
      throws PermErrorException, TempErrorException, NoneException, NeutralException {
    while (!result.isDone()) {
      SPFChecker step = session.popChecker();
      if (step == null) {
        result.complete(said(session.getCurrentResult()));
        return;
      }
      DNSLookupContinuation wanted = check(step);
      if (wanted != null) {
        ask(wanted);
        return;
      }
    }
  }

  private @Nullable DNSLookupContinuation check(SPFChecker step)
      throws PermErrorException, TempErrorException, NoneException, NeutralException {
    try {
      return step.checkSPF(session);
    } catch (NoneException e) {
      Class<?> of = step.getClass().getEnclosingClass();
      if (of == null || !Mechanism.class.isAssignableFrom(of)) {
        throw e;
      }
      return matchesNot(); // no such name can exist (section 4.8), which jSPF takes for "no policy"
    }
  }

  private @Nullable DNSLookupContinuation matchesNot() {
    session.setAttribute(Directive.ATTRIBUTE_MECHANISM_RESULT, Boolean.FALSE);
    return null;
  }

  private void ask(DNSLookupContinuation wanted)
      throws PermErrorException, TempErrorException, NoneException, NeutralException {
    DNSRequest request = wanted.getRequest();
    if (request.getRecordType() == DNSRequest.SPF) {
      hear(wanted.getListener(), List.of()); // section 3.1: that type is no more
      return;
    }
    if (request.getRecordType() == DNSRequest.MX) {
      LEFT_BY_MX.forEach(session::removeAttribute); // else it takes the hosts for addresses
    }
    lookUps
        .ask(request)
        .whenComplete(
            (lookUp, failure) ->
                thread.execute(() -> reckon(() -> hear(wanted.getListener(), lookUp))));
  }

  private void hear(SPFCheckerDNSResponseListener listener, LookUp lookUp)
      throws PermErrorException, TempErrorException, NoneException, NeutralException {
    if (lookUp instanceof LookUp.Records) {
      hear(listener, ((LookUp.Records) lookUp).records());
    } else if (lookUp instanceof LookUp.Beyond) {
      result.complete(SpfResult.PERMERROR);
    } else if (doesWithout(listener)) {
      hear(listener, List.of());
    } else {
      result.complete(SpfResult.TEMPERROR); // "exists" would take it for a no
    }
  }

  private void hear(SPFCheckerDNSResponseListener listener, List<String> records)
      throws PermErrorException, TempErrorException, NoneException, NeutralException {
    DNSLookupContinuation next = hearing(listener, records);
    if (next == null) {
      goOn();
    } else {
      ask(next);
    }
  }

  private @Nullable DNSLookupContinuation hearing(
      SPFCheckerDNSResponseListener listener, List<String> records)
      throws PermErrorException, TempErrorException, NeutralException {
    try {
      return listener.onDNSResponse(new DNSResponse(records), session);
    } catch (NoneException e) {
      if (session.getClientDomain() == null) {
        session.setClientDomain("unknown"); // section 7.3
      }
      return matchesNot();
    }
  }

  /** What is looked for the name of the client goes without an answer (sections 5.5 and 7.3). */
  private static boolean doesWithout(SPFCheckerDNSResponseListener listener) {
    return listener instanceof PTRMechanism
        || listener.getClass().getEnclosingClass() == MacroExpand.class;
  }

  /** Whether the record that has no policy was named by another one (sections 5.2 and 6.1). */
  private boolean withinAnother() {
    for (SPFChecker left = session.popChecker(); left != null; left = session.popChecker()) {
      if (left instanceof SPFCheckerExceptionCatcher) {
        return true;
      }
    }
    return false;
  }

  private static SpfResult said(@Nullable String qualifier) {
    if (SPF1Constants.PASS.equals(qualifier)) {
      return SpfResult.PASS;
    }
    if (SPF1Constants.FAIL.equals(qualifier)) {
      return SpfResult.FAIL;
    }
    return SPF1Constants.SOFTFAIL.equals(qualifier) ? SpfResult.SOFTFAIL : SpfResult.NEUTRAL;
  }
}
