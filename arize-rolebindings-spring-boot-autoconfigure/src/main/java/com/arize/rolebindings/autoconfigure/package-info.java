/**
 * Spring Boot auto-configuration of the Arize role bindings client.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure;

import org.jspecify.annotations.NullMarked;
