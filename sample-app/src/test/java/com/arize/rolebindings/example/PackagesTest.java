package com.arize.rolebindings.example;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Tests for the dependencies between the packages of the sample.
 */
class PackagesTest {

	private static final String ROOT = "com.arize.rolebindings.example";

	@Test
	void dependOnLowerLevelsOnly() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.ensureAllClassesAreContainedInArchitecture()
			.layer("application")
			.definedBy(ROOT, ROOT + ".console")
			.layer("plan")
			.definedBy(ROOT + ".console.plan")
			.layer("security")
			.definedBy(ROOT + ".console.security")
			.layer("access")
			.definedBy(ROOT + ".console.access")
			.layer("web")
			.definedBy(ROOT + ".console.web")
			.whereLayer("application")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("plan")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("security")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("access")
			.mayOnlyBeAccessedByLayers("plan", "security")
			.whereLayer("web")
			.mayOnlyBeAccessedByLayers("plan", "security", "access")
			.check(classes());
	}

	/* Without those of ahead-of-time processing, which a build before can have left */
	private static JavaClasses classes() {
		return new ClassFileImporter().withImportOption((location) -> !location.contains("__"))
			.importPath("target/classes/" + ROOT.replace('.', '/'));
	}

}
