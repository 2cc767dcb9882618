/**
 * The command {@code access}, which compares role bindings with access files.
 * <p>
 * {@code AccessCommand} parses the arguments. {@code CommandProperties} translates each
 * {@code Option} to a property of the starter, {@code AccessLocations} the files;
 * {@code KnownProperties} refuses a property that does not exist. {@code CommandRun} then
 * runs access as code of the starter once, without a web server, and maps its outcome to
 * an exit status. {@code CommandOutput} prints the plan and its result. {@code fmt} reads
 * and writes files only, with {@code AccessFormat}.
 * <p>
 * Internal: not a part of the public API.
 */
@NullMarked
package com.arize.access.command;

import org.jspecify.annotations.NullMarked;
