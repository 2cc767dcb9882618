/**
 * A {@link com.arize.rolebindings.test.FakeRoleBindingsClient}, a
 * {@link com.arize.rolebindings.test.FakeArizeDirectory} and an
 * {@link com.arize.rolebindings.test.ArizeApiStandIn} for the tests of applications that
 * use the client.
 */
@NullMarked
package com.arize.rolebindings.test;

import org.jspecify.annotations.NullMarked;
