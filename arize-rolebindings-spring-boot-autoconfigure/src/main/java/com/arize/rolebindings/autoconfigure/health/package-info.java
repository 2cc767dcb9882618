/**
 * Health of the Arize API for Spring Boot.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
