/**
 * The users, roles, spaces and projects of an account: their names for display, and what
 * can be chosen in forms.
 */
@NullMarked
package com.arize.rolebindings.sample.console.directory;

import org.jspecify.annotations.NullMarked;
