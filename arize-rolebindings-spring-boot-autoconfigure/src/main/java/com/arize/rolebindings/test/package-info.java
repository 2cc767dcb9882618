/**
 * A {@link com.arize.rolebindings.test.FakeRoleBindingsClient} for the tests of
 * applications that use the client.
 */
@NullMarked
package com.arize.rolebindings.test;

import org.jspecify.annotations.NullMarked;
