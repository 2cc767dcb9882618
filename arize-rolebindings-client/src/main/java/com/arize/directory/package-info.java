/**
 * The names of users, roles, spaces and projects:
 * {@link com.arize.directory.ArizeDirectory}.
 */
@NullMarked
package com.arize.directory;

import org.jspecify.annotations.NullMarked;
