package com.arize.console;

import java.util.List;

import com.arize.testing.ArchitectureRules;

/**
 * Tests of the dependencies between the packages of the console, and on other modules.
 */
class ArchitectureTest extends ArchitectureRules {

	ArchitectureTest() {
		super(List.of(List.of("console"), List.of("console.plan", "console.security"), List.of("console.access"),
				List.of("console.web"), List.of("console.store")));
	}

}
