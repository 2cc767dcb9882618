/**
 * The command {@code access}, which compares role bindings with access files.
 * <p>
 * {@code AccessCommand} is a function of arguments and a {@code Shell}: it parses the
 * arguments of each {@code Subcommand}, and sets the property that each {@code Option}
 * stands for in the {@code CommandEnvironment}, whose names {@code PropertyNames} checks.
 * Then it runs the job of access as code. {@code CommandOutput} decides what the standard
 * output has, {@code CommandFailures} describes failures.
 */
@NullMarked
package com.arize.access.command;

import org.jspecify.annotations.NullMarked;
