/**
 * Settings and names of accounts, the properties below {@code arize.accounts}, and
 * failure analyzers.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.internal;

import org.jspecify.annotations.NullMarked;
