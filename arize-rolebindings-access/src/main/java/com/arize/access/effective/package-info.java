/**
 * The access that users have, with all of its reasons:
 * {@link com.arize.access.effective.AccountAccess}.
 */
@NullMarked
package com.arize.access.effective;

import org.jspecify.annotations.NullMarked;
