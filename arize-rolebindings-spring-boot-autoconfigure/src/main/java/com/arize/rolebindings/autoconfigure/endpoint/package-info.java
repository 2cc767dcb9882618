/**
 * What the endpoints of Spring Boot Actuator show of the Arize settings.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
