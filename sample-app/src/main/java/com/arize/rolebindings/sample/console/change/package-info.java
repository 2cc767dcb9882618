/**
 * Changes of access: grant, change of a role, revocation, each with undo.
 */
@NullMarked
package com.arize.rolebindings.sample.console.change;

import org.jspecify.annotations.NullMarked;
