/**
 * Conversion of role bindings to data frames:
 * {@link com.arize.rolebindings.dataframe.RoleBindingDataFrames}.
 */
@NullMarked
package com.arize.rolebindings.dataframe;

import org.jspecify.annotations.NullMarked;
