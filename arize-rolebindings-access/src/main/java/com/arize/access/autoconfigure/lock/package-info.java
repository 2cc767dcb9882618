/**
 * The lock that replicas of an application share while they change role bindings.
 */
@NullMarked
package com.arize.access.autoconfigure.lock;

import org.jspecify.annotations.NullMarked;
