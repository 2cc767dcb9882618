package com.arize.access.file;

import java.util.List;

import com.arize.access.DesiredState;
import com.arize.rolebindings.names.AccessNames;
import org.jspecify.annotations.Nullable;

/**
 * The content of access files, with identifiers.
 *
 * @param states the desired state of each document; their scopes do not overlap
 * @param names the names in the files, and those of other identifiers, for display;
 * {@code null} without a directory
 */
public record DesiredRoleBindings(List<DesiredState> states, @Nullable AccessNames names) {

}
