/**
 * Auto-configuration for tests with {@code @RestClientTest}.
 */
@NullMarked
package com.arize.rolebindings.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
