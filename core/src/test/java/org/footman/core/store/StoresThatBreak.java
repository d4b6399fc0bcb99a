// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores that go away at one call, before or after it did its work, and come back with the next: a
 * crash between two steps.
 */
public final class StoresThatBreak {
  /** When the call that breaks throws. */
  public enum When {
    BEFORE,
    AFTER
  }

  private final Stores stores;
  private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private volatile When when = When.BEFORE;

  public StoresThatBreak(Stores stores) {
    this.stores = stores;
  }

  /** Breaks at the given call from now, counted from 0. */
  public void breakAt(int call, When at) {
    when = at;
    callsLeft.set(call);
  }

  /** Whether the call came and broke. */
  public boolean broke() {
    return callsLeft.get() < 0;
  }

  /** The stores with the break in them. */
  public Stores stores() {
    return proxy(Stores.class, (proxy, method, arguments) -> port(method, arguments));
  }

  private Object port(Method method, Object[] arguments) throws Throwable {
    Object port = call(stores, method, arguments);
    return method.getReturnType().isInterface()
        ? proxy(method.getReturnType(), (proxy, called, given) -> step(port, called, given))
        : port;
  }

  private Object step(Object port, Method method, Object[] arguments) throws Throwable {
    boolean breaks = callsLeft.getAndDecrement() == 0;
    if (breaks && when == When.BEFORE) {
      throw new StoreUnavailable("broken before " + method.getName());
    }
    Object result = call(port, method, arguments);
    if (breaks) {
      throw new StoreUnavailable("broken after " + method.getName());
    }
    return result;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
