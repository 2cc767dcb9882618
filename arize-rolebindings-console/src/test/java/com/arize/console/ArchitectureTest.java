package com.arize.console;

import java.nio.file.Path;

import com.arize.testing.TestTagRules;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests of the dependencies of the console on the other modules.
 */
class ArchitectureTest extends TestTagRules {

	/* All modules of this project share com.arize.internal */
	@Test
	void noInternalPackageOfAnotherModuleIsUsed() {
		noClasses().should()
			.dependOnClassesThat(
					resideInAPackage("com.arize..internal..").and(not(resideInAPackage("com.arize.internal"))))
			.check(new ClassFileImporter().importPath(Path.of("target/classes")));
	}

}
