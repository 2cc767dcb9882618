/**
 * Exceptions: {@link com.arize.exceptions.ApiException} and its subclasses for requests,
 * {@link com.arize.exceptions.ConfigurationException} and its subclasses for settings.
 */
@NullMarked
package com.arize.exceptions;

import org.jspecify.annotations.NullMarked;
