/**
 * Support for Spring Boot Actuator: health and sanitizing.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
