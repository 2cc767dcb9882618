package com.arize;

import java.util.List;

import com.arize.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests of the dependencies of the fakes and of the HTTP stand-in.
 */
class ArchitectureTest extends ArchitectureRules {

	ArchitectureTest() {
		super(List.of(List.of("rolebindings.test.autoconfigure"), List.of("rolebindings.test")));
	}

	@Test
	void theFakesDoNotDependOnTheHttpClient() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage("com.arize.http.."));
	}

}
