/**
 * The HTTP server of {@link com.arize.rolebindings.test.ArizeApiStandIn}: the endpoints
 * of the Arize API, on WireMock.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.test.server;

import org.jspecify.annotations.NullMarked;
