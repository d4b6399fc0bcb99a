// SPDX-License-Identifier: Apache-2.0
package org.footman.authserver.admin;

import java.time.LocalDate;
import org.footman.core.authkey.VerifyCount;
import org.footman.core.store.Page;

/**
 * Which counts are wanted, the largest first.
 *
 * @param from the first day
 * @param to the last day
 */
public record CountQuery(VerifyCount.Kind kind, LocalDate from, LocalDate to, Page page) {}
