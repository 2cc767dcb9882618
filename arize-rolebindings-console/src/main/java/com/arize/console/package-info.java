/**
 * The console: views of who has access, changes of access, and plans of access files.
 * <p>
 * {@code ConsoleApplication} starts it. The filters of {@code security} accept a request
 * or refuse it. {@code web} selects the account and describes failures. {@code access}
 * reads the account into memory, displays the role bindings with their names, and sends a
 * change to Arize. {@code plan} compares access files with the role bindings and applies
 * them. {@code store} records what was changed. A package depends on those below it only:
 * {@code plan} and {@code security}, then {@code access}, {@code web}, {@code store}.
 * <p>
 * The JSON API {@code /api/access} is {@code RoleBindingsApiController}, which calls the
 * {@code RoleBindingsClient} of the starter and protects the last administrator of a
 * space as the views do.
 */
@NullMarked
package com.arize.console;

import org.jspecify.annotations.NullMarked;
