/**
 * Support for Spring Boot Actuator: health, info and sanitizing.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
