// SPDX-License-Identifier: Apache-2.0
package org.footman.core.address;

/** The encoder of RFC 3492 section 6.3, for labels of at most some hundred characters. */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;

  private Punycode() {}

  static String encode(String label) {
    StringBuilder out = new StringBuilder();
    label.codePoints().filter(c -> c < 128).forEach(out::appendCodePoint);
    int basic = out.length();
    if (basic > 0) {
      out.append('-');
    }
    int[] points = label.codePoints().toArray();
    int delta = 0;
    int bias = 72;
    int handled = basic;
    int n = 128;
    while (handled < points.length) {
      int next = smallestFrom(points, n);
      delta += (next - n) * (handled + 1);
      n = next;
      for (int c : points) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          append(out, delta, bias);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
    return out.toString();
  }

  private static int smallestFrom(int[] points, int n) {
    int smallest = Integer.MAX_VALUE;
    for (int c : points) {
      smallest = c >= n && c < smallest ? c : smallest;
    }
    return smallest;
  }

  private static void append(StringBuilder out, int delta, int bias) {
    int q = delta;
    for (int k = BASE; ; k += BASE) {
      int t = Math.max(T_MIN, Math.min(T_MAX, k - bias));
      if (q < t) {
        out.append(digit(q));
        return;
      }
      out.append(digit(t + (q - t) % (BASE - t)));
      q = (q - t) / (BASE - t);
    }
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int adapt(int delta, int points, boolean first) {
    int d = first ? delta / 700 : delta / 2;
    d += d / points;
    int k = 0;
    while (d > (BASE - T_MIN) * T_MAX / 2) {
      d /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * d / (d + 38);
  }
}
