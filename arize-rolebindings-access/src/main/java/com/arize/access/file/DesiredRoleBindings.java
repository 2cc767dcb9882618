package com.arize.access.file;

import java.util.List;

import com.arize.access.DesiredState;
import com.arize.rolebindings.names.AccessNames;

/**
 * The content of access files, with identifiers.
 *
 * @param states the desired state of each document; their scopes do not overlap
 * @param names the names in the files, and those of other identifiers, for display
 */
public record DesiredRoleBindings(List<DesiredState> states, AccessNames names) {

}
