/**
 * A local stand-in for the Arize role bindings API: in memory, on WireMock, on the
 * loopback interface only.
 */
@NullMarked
package com.arize.console.local;

import org.jspecify.annotations.NullMarked;
