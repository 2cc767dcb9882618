/**
 * The console: views of who has access, changes of access, and plans of access files.
 * <p>
 * The filters of {@code security} accept a request or refuse it. {@code web} selects the
 * account and describes failures. {@code access} reads the account into memory, displays
 * the role bindings with their names, and sends a change to Arize. {@code plan} compares
 * access files with the role bindings and applies them. A package depends on those below
 * it only: {@code plan} and {@code security}, then {@code access}, {@code web}.
 */
@NullMarked
package com.arize.rolebindings.example.console;

import org.jspecify.annotations.NullMarked;
