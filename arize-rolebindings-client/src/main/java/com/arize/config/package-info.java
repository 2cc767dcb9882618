/**
 * Configuration of the client: an immutable, validated
 * {@link com.arize.config.SDKConfiguration}.
 */
@NullMarked
package com.arize.config;

import org.jspecify.annotations.NullMarked;
