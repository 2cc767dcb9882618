/**
 * One run of access as code, without an application context: {@code AccessJob} makes a
 * report of documents, accounts and {@code AccessOptions}. The start of an application
 * and the command call it.
 */
@NullMarked
package com.arize.access.run;

import org.jspecify.annotations.NullMarked;
