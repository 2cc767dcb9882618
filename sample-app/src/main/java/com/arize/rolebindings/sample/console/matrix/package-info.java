/**
 * The view of users by resources as a matrix, with the roles as colors.
 */
@NullMarked
package com.arize.rolebindings.sample.console.matrix;

import org.jspecify.annotations.NullMarked;
