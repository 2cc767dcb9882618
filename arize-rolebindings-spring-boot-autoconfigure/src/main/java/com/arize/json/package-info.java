/**
 * JSON of the Arize API, independent of the application's own mapper.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.json;

import org.jspecify.annotations.NullMarked;
