package com.arize;

import com.arize.http.Arguments;
import com.arize.rolebindings.RoleBindingDataFrames;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how the house is laid out.
 */
class ArchitectureTest {

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("com.arize");

	@Test
	void arrowsBetweenPackagesRunDownwardOnly() {
		check(layeredArchitecture().consideringOnlyDependenciesInAnyPackage("com.arize..")
			.layer("autoconfigure")
			.definedBy("com.arize.rolebindings.autoconfigure..")
			.layer("rolebindings")
			.definedBy("com.arize.rolebindings")
			.layer("test")
			.definedBy("com.arize.rolebindings.test..")
			.layer("http")
			.definedBy("com.arize.http..")
			.layer("config")
			.definedBy("com.arize.config..")
			.layer("exceptions")
			.definedBy("com.arize.exceptions..")
			.whereLayer("autoconfigure")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("test")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("rolebindings")
			.mayOnlyBeAccessedByLayers("autoconfigure", "test")
			.whereLayer("http")
			.mayOnlyBeAccessedByLayers("autoconfigure", "test", "rolebindings")
			.whereLayer("config")
			.mayOnlyBeAccessedByLayers("autoconfigure", "test", "rolebindings", "http")
			.whereLayer("exceptions")
			.mayOnlyBeAccessedByLayers("autoconfigure", "test", "rolebindings", "http", "config"));
	}

	@Test
	void theFakeKnowsNothingOfHttpButTheChecksOfArguments() {
		check(noClasses().that()
			.resideInAPackage("com.arize.rolebindings.test..")
			.should()
			.dependOnClassesThat(resideInAPackage("com.arize.http..").and(not(equivalentTo(Arguments.class)))));
	}

	@Test
	void packagesFormNoCycle() {
		check(slices().matching("com.arize.(**)").should().beFreeOfCycles());
	}

	@Test
	void belowTheAutoConfigurationNothingNeedsAnApplicationContext() {
		check(noClasses().that()
			.resideOutsideOfPackage("com.arize.rolebindings.autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.context..", "org.springframework.boot.autoconfigure..",
					"org.springframework.boot.context.."));
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL));
	}

	@Test
	void beanMethodsArePackagePrivate() {
		check(methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate());
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		assertThat(classes.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.getModifiers().contains(JavaModifier.PUBLIC))).isEmpty();
	}

	@Test
	void implementationsArePackagePrivate() {
		check(classes().that()
			.haveSimpleNameStartingWith("Default")
			.or()
			.haveSimpleNameEndingWith("FailureAnalyzer")
			.or()
			.haveSimpleNameEndingWith("Engine")
			.should()
			.bePackagePrivate());
	}

	@Test
	void apacheHttpClientIsKnownToItsEngineAlone() {
		check(noClasses().that()
			.haveSimpleNameNotStartingWith("Apache")
			.and()
			.haveSimpleNameNotStartingWith("Guarded")
			.and()
			.haveSimpleNameNotStartingWith("CallGuard")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.apache.hc.."));
	}

	@Test
	void dflibIsKnownToTheDataFramesAlone() {
		check(noClasses().that()
			.doNotHaveFullyQualifiedName(RoleBindingDataFrames.class.getName())
			.and()
			.doNotHaveFullyQualifiedName("com.arize.rolebindings.DataFrameType")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.dflib.."));
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(classes.stream().map(JavaClass::getPackage).distinct()).allSatisfy(
				(javaPackage) -> assertThat(javaPackage.isAnnotatedWith(NullMarked.class)).as(javaPackage.getName())
					.isTrue());
	}

	private static void check(ArchRule rule) {
		rule.check(classes);
	}

}
