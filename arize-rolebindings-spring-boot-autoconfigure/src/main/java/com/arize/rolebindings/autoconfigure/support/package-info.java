/**
 * The settings and beans of an account, for auto-configurations of other Arize APIs and
 * tools: where a value comes from, what an account inherits, and which beans the
 * application defines.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.support;

import org.jspecify.annotations.NullMarked;
