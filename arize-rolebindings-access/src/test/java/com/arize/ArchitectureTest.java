package com.arize;

import java.util.List;

import com.arize.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests of the dependencies between the packages of access as code.
 */
class ArchitectureTest extends ArchitectureRules {

	ArchitectureTest() {
		super(List.of(List.of("access.command"), List.of("access.autoconfigure"), List.of("access.autoconfigure.lock"),
				List.of("access.run"), List.of("access.export"), List.of("access.report"), List.of("access.apply"),
				List.of("access.plan"), List.of("access.file.search"), List.of("access.file", "access.effective"),
				List.of("access"), List.of("access.internal")));
	}

	@Test
	void theLibraryNeedsNoSpringBoot() {
		check(noClasses().that()
			.resideOutsideOfPackages("com.arize.access.autoconfigure..", "com.arize.access.command",
					"com.arize.access.run")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.context..", "org.springframework.boot..",
					"com.arize.rolebindings.autoconfigure.."));
	}

	@Test
	void jobAndCommandNeedNoApplicationContext() {
		check(noClasses().that()
			.resideInAnyPackage("com.arize.access.run", "com.arize.access.command")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.context", "org.springframework.context.support")
			.orShould()
			.dependOnClassesThat()
			.belongToAnyOf(SpringApplication.class, BeanFactory.class));
	}

	@Test
	void nothingDependsOnTheFakes() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage("com.arize.rolebindings.test.."));
	}

	@ParameterizedTest
	@CsvSource({ "com.arize.access.autoconfigure.lock, org.springframework.integration..",
			"com.arize.access.command, picocli..", "com.arize.access.[file|export|command], org.yaml.." })
	void onlyOnePackageDependsOnALibrary(String user, String library) {
		check(noClasses().that().resideOutsideOfPackage(user).should().dependOnClassesThat().resideInAPackage(library));
	}

}
