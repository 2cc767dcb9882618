/**
 * What can go wrong: {@link com.arize.exceptions.ApiException} and its kind for requests,
 * {@link com.arize.exceptions.ConfigurationException} and its kind for settings.
 */
@NullMarked
package com.arize.exceptions;

import org.jspecify.annotations.NullMarked;
