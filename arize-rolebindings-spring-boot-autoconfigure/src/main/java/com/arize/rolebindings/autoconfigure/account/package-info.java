/**
 * Names, properties and bean definitions of the accounts below {@code arize.accounts}.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.account;

import org.jspecify.annotations.NullMarked;
