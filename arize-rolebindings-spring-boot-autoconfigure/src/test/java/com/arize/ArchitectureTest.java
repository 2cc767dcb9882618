package com.arize;

import java.util.List;

import com.arize.testing.ArchitectureRules;

/**
 * Tests of the dependencies between packages, as described in CONTRIBUTING.md.
 */
class ArchitectureTest extends ArchitectureRules {

	ArchitectureTest() {
		super(List.of(
				List.of("rolebindings.autoconfigure.endpoint", "rolebindings.autoconfigure.health",
						"rolebindings.autoconfigure.problem"),
				List.of("rolebindings.autoconfigure"), List.of("rolebindings.autoconfigure.internal"),
				List.of("rolebindings.autoconfigure.support")));
	}

}
