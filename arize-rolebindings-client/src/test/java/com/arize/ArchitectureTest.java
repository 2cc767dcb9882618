package com.arize;

import java.util.List;

import com.arize.http.ArizeApi;
import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.CallObserver;
import com.arize.http.internal.Pages;
import com.arize.http.internal.Call;
import com.arize.http.internal.HttpClientFactory;
import com.arize.http.internal.engine.Transports;
import com.arize.http.internal.request.ApiRequest;
import com.arize.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests of the dependencies between packages, as described in CONTRIBUTING.md.
 */
class ArchitectureTest extends ArchitectureRules {

	ArchitectureTest() {
		super(List.of(List.of("rolebindings.dataframe", "rolebindings.names"), List.of("rolebindings"),
				List.of("directory"), List.of("http"), List.of("http.internal"), List.of("http.internal.engine"),
				List.of("http.internal.request"), List.of("internal.json", "config"), List.of("exceptions"),
				List.of("internal")));
	}

	@Test
	void clientsUseOfTheHttpPackagesOnlyWhatIsMeantForThem() {
		check(noClasses().that()
			.resideOutsideOfPackage("com.arize.http..")
			.should()
			.dependOnClassesThat(resideInAPackage("com.arize.http..")
				.and(not(belongToAnyOf(ArizeApi.class, ArizeHttpClient.class, ApiRequest.class, CallObserver.class,
						Pages.class, Call.class, HttpClientFactory.class, Transports.class)))));
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

	@ParameterizedTest
	@CsvSource({ "com.arize.http.internal.engine, org.apache.hc..", "com.arize.rolebindings.dataframe, org.dflib.." })
	void onlyOnePackageDependsOnALibrary(String user, String library) {
		check(noClasses().that().resideOutsideOfPackage(user).should().dependOnClassesThat().resideInAPackage(library));
	}

}
