package com.arize.rolebindings;

import java.net.URL;
import java.time.OffsetDateTime;
import java.util.stream.Stream;

import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.ResourceRestriction;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.names.NamedRoleBinding;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.ResourcePatternHint;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the runtime hints of all packages of the client.
 */
class RoleBindingsRuntimeHintsTest {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("com.arize."))
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@ParameterizedTest
	@ValueSource(classes = { RoleBinding.class, RoleBindingListResponse.class, PaginationMetadata.class, User.class,
			Role.class, Organization.class, Space.class, Project.class, ResourceRestriction.class })
	void allowJacksonToCreateRecords(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
			.accepts(this.hints);
		assertThat(type.getRecordComponents()).allSatisfy((component) -> assertThat(
				RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
			.accepts(this.hints));
	}

	@ParameterizedTest
	@ValueSource(classes = { CreateRoleBindingRequest.class, ListRoleBindingsRequest.class })
	void allowJacksonToCreateARequestAndReadItsFields(Class<?> type) {
		assertThat(type.getDeclaredConstructors()).allSatisfy(
				(constructor) -> assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor))
					.accepts(this.hints));
		assertThat(type.getDeclaredFields()).hasSizeGreaterThanOrEqualTo(4)
			.allSatisfy((field) -> assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(field))
				.accepts(this.hints));
	}

	@ParameterizedTest
	@ValueSource(strings = { "binding", "user", "role", "resource", "space" })
	void allowJacksonToWriteANamedRoleBinding(String method) {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(NamedRoleBinding.class, method))
			.accepts(this.hints);
	}

	@ParameterizedTest
	@MethodSource
	void coverEveryTypeThatJacksonReads(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
	}

	static Stream<Class<?>> coverEveryTypeThatJacksonReads() {
		URL classes = RoleBinding.class.getProtectionDomain().getCodeSource().getLocation();
		return Stream.concat(new ClassFileImporter().importUrl(classes)
			.stream()
			.filter(RoleBindingsRuntimeHintsTest::hasJsonProperty)
			.map(JavaClass::reflect), Stream.of(RoleBindingResourceType.class));
	}

	private static boolean hasJsonProperty(JavaClass type) {
		return type.getMembers().stream().anyMatch((member) -> member.isAnnotatedWith(JsonProperty.class));
	}

	@Test
	void includeNoProxyExceptThatOfTheBuilder() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RestClient.Builder.class)).accepts(this.hints);
		assertThat(this.hints.proxies().jdkProxyHints()).hasSize(1);
	}

	@Test
	void includeNoMembersOfTheJdk() {
		assertThat(this.hints.reflection().typeHints())
			.filteredOn((hint) -> hint.getType().getName().startsWith("java."))
			.isNotEmpty()
			.allSatisfy((hint) -> assertThat(hint.getMemberCategories()).isEmpty());
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(OffsetDateTime.class, "getHour"))
			.rejects(this.hints);
	}

	@Test
	void includeNoOtherResources() {
		assertThat(this.hints.resources()
			.resourcePatternHints()
			.flatMap((hint) -> hint.getIncludes().stream())
			.map(ResourcePatternHint::getPattern)
			.filter((pattern) -> pattern.contains(".")))
			.containsExactly("com/arize/http/internal/request/client.properties");
		assertThat(this.hints.resources().resourceBundleHints()).isEmpty();
	}

}
