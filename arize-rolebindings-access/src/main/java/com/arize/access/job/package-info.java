/**
 * One run of access as code, without an application context: {@code AccessJob} makes a
 * report of documents, accounts and {@code AccessOptions}. The start of an application
 * and the command call it.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.access.job;

import org.jspecify.annotations.NullMarked;
