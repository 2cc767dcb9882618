package com.arize.directory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.arize.internal.Arguments;

/**
 * Checks the arguments of a directory.
 */
final class DirectoryArguments {

	/* Of the filters of the API */
	private static final int MAX_LENGTH = 255;

	private DirectoryArguments() {
	}

	static String requireEmail(String email) {
		return Arguments.requireText(email, MAX_LENGTH, "email");
	}

	/* The API has no filter by the name of a role */
	static String requireRoleName(String name) {
		return Arguments.requireId(name, "name");
	}

	static String requireName(String name) {
		return Arguments.requireText(name, MAX_LENGTH, "name");
	}

	static String requireSpaceId(String spaceId) {
		return Arguments.requireId(spaceId, "spaceId");
	}

	static UnaryOperator<String> requireObjectId(String argument) {
		return (id) -> Arguments.requirePathSegment(id, argument);
	}

	static Set<String> requireAll(Collection<String> values, String argument, UnaryOperator<String> check) {
		Set<String> checked = new LinkedHashSet<>();
		Arguments.requireNonNull(values, argument).forEach((value) -> checked.add(check.apply(value)));
		return checked;
	}

}
