/**
 * The smallest complete example of the starter.
 * <p>
 * {@code ConsoleApplication} starts it. A request to {@code /api/access} reaches
 * {@code RoleBindingsApiController}, which reads its parameters or its JSON, a
 * {@code RoleBindingJson}, and calls the {@code RoleBindingsClient} of the starter. If
 * that throws an {@code ApiException}, the starter responds with a problem document.
 * <p>
 * The package {@code console} does not use this example.
 */
@NullMarked
package com.arize.rolebindings.example;

import org.jspecify.annotations.NullMarked;
