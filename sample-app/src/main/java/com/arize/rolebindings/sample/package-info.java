/**
 * The smallest whole example of the starter, and the entry to the console and the
 * command.
 * <p>
 * {@code SampleApplication} starts it. A request to {@code /api/access} reaches
 * {@code AccessController}, which reads its parameters or its JSON, an {@code Access}.
 * {@code AccessService} calls the {@code RoleBindingsClient} of the starter. If that
 * throws an {@code ApiException}, the starter responds with a problem document.
 * <p>
 * The packages {@code console} and {@code command} do not use this example, nor each
 * other: {@code SampleApplication} selects the command if there is a subcommand.
 */
@NullMarked
package com.arize.rolebindings.sample;

import org.jspecify.annotations.NullMarked;
