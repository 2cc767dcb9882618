package com.arize.rolebindings.sample.console.matrix;

import java.util.List;

import com.arize.rolebindings.sample.console.directory.Label;

/**
 * A matrix, and what it was made from.
 *
 * @param matrix the matrix
 * @param roles the roles to choose from
 * @param searched the number of role bindings that were read
 * @param complete whether these are all
 */
record MatrixView(Matrix matrix, List<Label> roles, int searched, boolean complete) {

}
