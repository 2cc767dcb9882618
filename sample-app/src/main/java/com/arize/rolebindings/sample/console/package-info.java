/**
 * The console: views of who has access, changes of access, and plans of access files.
 * <p>
 * The filters of {@code security} accept a request or refuse it. {@code web} selects the
 * account and describes failures. {@code access} displays the role bindings with the
 * names of {@code directory}, {@code matrix} displays users by resources, {@code change}
 * sends a change to Arize, and {@code plan} compares access files with the role bindings
 * and applies them. A package depends on those below it only: {@code change},
 * {@code matrix}, {@code plan} and {@code security}, then {@code access},
 * {@code directory}, {@code web}.
 */
@NullMarked
package com.arize.rolebindings.sample.console;

import org.jspecify.annotations.NullMarked;
