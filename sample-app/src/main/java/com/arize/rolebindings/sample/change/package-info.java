/**
 * Changes of access: grant, change of a role, revocation, each with the way back.
 */
@NullMarked
package com.arize.rolebindings.sample.change;

import org.jspecify.annotations.NullMarked;
