/**
 * The accounts of access as code: their clients and directories, the users that are
 * protected in them, and what determines their connections.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.access.autoconfigure.account;

import org.jspecify.annotations.NullMarked;
