/**
 * Connections and TLS: the HTTP engine, and sharing of connections between clients.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.transport;

import org.jspecify.annotations.NullMarked;
