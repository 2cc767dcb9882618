/**
 * JSON of the Arize API, independent of the application's own mapper.
 */
@NullMarked
package com.arize.internal.json;

import org.jspecify.annotations.NullMarked;
