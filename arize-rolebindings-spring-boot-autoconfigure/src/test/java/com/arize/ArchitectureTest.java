package com.arize;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.http.ArizeHttpClient;
import com.arize.http.SharedResources;
import com.arize.http.failure.TlsConfigurationException;
import com.arize.http.request.ApiRequest;
import com.arize.http.request.ClientInfo;
import com.arize.http.transport.Transports;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.RestClientTestAutoConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the dependencies between packages, as described in CONTRIBUTING.md.
 */
class ArchitectureTest {

	/* From top to bottom; packages of one level do not depend on each other */
	private static final List<List<String>> LEVELS = List.of(
			List.of("rolebindings.autoconfigure.access", "rolebindings.autoconfigure.actuate", "rolebindings.test"),
			List.of("rolebindings.autoconfigure.access.account"),
			List.of("rolebindings.autoconfigure", "rolebindings.autoconfigure.access.drift"),
			List.of("rolebindings.autoconfigure.diagnostics", "rolebindings.autoconfigure.access.lock"),
			List.of("rolebindings.autoconfigure.account"), List.of("rolebindings.reconcile.export"),
			List.of("rolebindings.reconcile.file", "rolebindings.reconcile.report", "rolebindings.dataframe"),
			List.of("rolebindings.reconcile"), List.of("rolebindings.names", "rolebindings.reconcile.concurrent"),
			List.of("rolebindings", "directory"), List.of("http"), List.of("http.apache", "http.jdk", "http.response"),
			List.of("http.retry", "http.transport"), List.of("http.failure"),
			List.of("http.request", "http.timeout", "http.observation", "http.paging"), List.of("json", "config"),
			List.of("internal", "exceptions"));

	static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("com.arize");

	@Test
	void everyPackageHasALevel() {
		assertThat(packages()).containsExactlyInAnyOrderElementsOf(LEVELS.stream().flatMap(List::stream).toList());
	}

	@Test
	void packagesDependOnLowerLevelsOnly() {
		assertThat(classes.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.filter((dependency) -> isOurs(dependency.getTargetClass()))
			.filter((dependency) -> !isInOnePackage(dependency) && !pointsDownward(dependency))
			.map(Dependency::getDescription)).isEmpty();
	}

	@Test
	void noPackageHasMoreThan25Files() {
		assertThat(classes.stream()
			.filter(JavaClass::isTopLevelClass)
			.collect(Collectors.groupingBy(ArchitectureTest::nameOfPackage, Collectors.counting())))
			.allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(25));
	}

	@Test
	void clientsUseOfTheHttpPackagesOnlyWhatIsMeantForThem() {
		check(noClasses().that()
			.resideOutsideOfPackage("com.arize.http..")
			.should()
			.dependOnClassesThat(resideInAPackage("com.arize.http..")
				.and(not(resideInAnyPackage("com.arize.http.observation", "com.arize.http.paging")))
				.and(not(belongToAnyOf(ArizeHttpClient.class, ApiRequest.class, ClientInfo.class, SharedResources.class,
						TlsConfigurationException.class, Transports.class)))));
	}

	@Test
	void theFakeDoesNotDependOnTheHttpClient() {
		check(noClasses().that()
			.resideInAPackage("com.arize.rolebindings.test")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.arize.http.."));
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

	/* That of tests is registered for these only */
	@Test
	void autoConfigurationsAreRegistered() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.filteredOn((name) -> name.startsWith("com.arize."))
			.containsExactlyInAnyOrderElementsOf(classes.stream()
				.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class)
						&& !type.isEquivalentTo(RestClientTestAutoConfiguration.class))
				.map(JavaClass::getName)
				.toList());
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
			.areAssignableTo(FailureAnalyzer.class)
			.or(resideInAPackage("com.arize.rolebindings").and(implement(RoleBindingsClient.class)))
			.should()
			.bePackagePrivate());
	}

	@ParameterizedTest
	@CsvSource({ "com.arize.http.apache, org.apache.hc..", "com.arize.rolebindings.dataframe, org.dflib..",
			"com.arize.rolebindings.autoconfigure.access.lock, org.springframework.integration..",
			"com.arize.rolebindings.test.., com.github.tomakehurst..",
			"com.arize.rolebindings.reconcile.[file|export], org.yaml.." })
	void onlyOnePackageDependsOnALibrary(String user, String library) {
		check(noClasses().that().resideOutsideOfPackage(user).should().dependOnClassesThat().resideInAPackage(library));
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(classes.stream().map(JavaClass::getPackage).distinct()).allSatisfy(
				(javaPackage) -> assertThat(javaPackage.isAnnotatedWith(NullMarked.class)).as(javaPackage.getName())
					.isTrue());
	}

	private static Set<String> packages() {
		return classes.stream().map(ArchitectureTest::nameOfPackage).collect(Collectors.toSet());
	}

	private static String nameOfPackage(JavaClass type) {
		return type.getPackageName().substring("com.arize.".length());
	}

	private static boolean isOurs(JavaClass type) {
		return type.getPackageName().startsWith("com.arize.");
	}

	private static boolean isInOnePackage(Dependency dependency) {
		return dependency.getOriginClass().getPackage().equals(dependency.getTargetClass().getPackage());
	}

	private static boolean pointsDownward(Dependency dependency) {
		return level(dependency.getOriginClass()) < level(dependency.getTargetClass());
	}

	private static int level(JavaClass type) {
		String name = nameOfPackage(type);
		return IntStream.range(0, LEVELS.size())
			.filter((index) -> LEVELS.get(index).contains(name))
			.findFirst()
			.orElseThrow();
	}

	private static void check(ArchRule rule) {
		rule.check(classes);
	}

}
