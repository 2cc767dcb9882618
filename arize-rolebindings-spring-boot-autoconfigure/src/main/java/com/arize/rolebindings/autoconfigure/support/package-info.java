/**
 * The settings and beans of an account, for auto-configurations of other Arize APIs and
 * tools: where a value comes from, what an account inherits, which beans the application
 * defines, and the TLS settings of an SSL bundle.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.support;

import org.jspecify.annotations.NullMarked;
