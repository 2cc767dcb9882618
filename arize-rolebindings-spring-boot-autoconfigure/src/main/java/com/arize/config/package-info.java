/**
 * How to reach the Arize API: an immutable, checked
 * {@link com.arize.config.SDKConfiguration}.
 */
@NullMarked
package com.arize.config;

import org.jspecify.annotations.NullMarked;
