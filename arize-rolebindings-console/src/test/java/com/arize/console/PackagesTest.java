package com.arize.console;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Tests for the dependencies between the packages of the console.
 */
class PackagesTest {

	private static final String ROOT = "com.arize.console";

	@Test
	void dependOnLowerLevelsOnly() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.ensureAllClassesAreContainedInArchitecture()
			.layer("application")
			.definedBy(ROOT)
			.layer("plan")
			.definedBy(ROOT + ".plan")
			.layer("security")
			.definedBy(ROOT + ".security")
			.layer("access")
			.definedBy(ROOT + ".access")
			.layer("web")
			.definedBy(ROOT + ".web")
			.layer("store")
			.definedBy(ROOT + ".store")
			.whereLayer("application")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("plan")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("security")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("access")
			.mayOnlyBeAccessedByLayers("application", "plan", "security")
			.whereLayer("web")
			.mayOnlyBeAccessedByLayers("plan", "security", "access")
			.whereLayer("store")
			.mayOnlyBeAccessedByLayers("plan", "access", "web")
			.check(classes());
	}

	/* Without those of ahead-of-time processing, which a build before can have left */
	private static JavaClasses classes() {
		return new ClassFileImporter().withImportOption((location) -> !location.contains("__"))
			.importPath("target/classes/" + ROOT.replace('.', '/'));
	}

}
