package com.arize.rolebindings.autoconfigure;

import java.net.URL;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

import com.arize.directory.Project;
import com.arize.directory.ResourceRestriction;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
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
import org.springframework.aot.hint.TypeHint;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArizeRuntimeHints}.
 */
class ArizeRuntimeHintsTest {

	private static final String CONTEXT_SNAPSHOT_FACTORY = "io.micrometer.context.ContextSnapshotFactory";

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		registerHints(this.hints, getClass().getClassLoader());
	}

	/* Also those of com.arize.directory */
	private static void registerHints(RuntimeHints hints, ClassLoader classLoader) {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("com.arize."))
			.forEach((registrar) -> registrar.registerHints(hints, classLoader));
	}

	@ParameterizedTest
	@ValueSource(classes = { RoleBinding.class, RoleBindingListResponse.class, PaginationMetadata.class, User.class,
			Role.class, Space.class, Project.class, ResourceRestriction.class })
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
		URL classes = ArizeProperties.class.getProtectionDomain().getCodeSource().getLocation();
		return Stream.concat(new ClassFileImporter().importUrl(classes)
			.stream()
			.filter(ArizeRuntimeHintsTest::hasJsonProperty)
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
	void includeNoOtherTypes() {
		List<String> types = this.hints.reflection()
			.typeHints()
			.map(TypeHint::getType)
			.map(TypeReference::getName)
			.filter((name) -> !name.startsWith("java."))
			.toList();
		assertThat(types).filteredOn((name) -> name.startsWith("com.arize.directory."))
			.containsExactlyInAnyOrder(User.class.getName(), User.class.getName() + "$AccountRoleName",
					Role.class.getName(), Space.class.getName(), Project.class.getName(),
					ResourceRestriction.class.getName(), "com.arize.directory.DirectoryPage$ResourceRestrictionPage",
					"com.arize.directory.DirectoryPage", "com.arize.directory.DirectoryPage$UserPage",
					"com.arize.directory.DirectoryPage$RolePage", "com.arize.directory.DirectoryPage$SpacePage",
					"com.arize.directory.DirectoryPage$ProjectPage", "com.arize.directory.DirectoryPage$Pagination");
		// Spring Boot 4.0 does not have the filter
		assertThat(types)
			.filteredOn((name) -> !name.startsWith("com.arize.directory.") && !name.endsWith(".InetAddressFilter"))
			.containsExactlyInAnyOrder(CreateRoleBindingRequest.class.getName(),
					ListRoleBindingsRequest.class.getName(), RoleBinding.class.getName(),
					NamedRoleBinding.class.getName(), RoleBindingListResponse.class.getName(),
					PaginationMetadata.class.getName(), RoleBindingResourceType.class.getName(),
					ArizeProperties.class.getName(), CONTEXT_SNAPSHOT_FACTORY, HttpClientSettings.class.getName(),
					// the defaults of the members of @JsonDeserialize
					"tools.jackson.databind.ValueDeserializer$None", "tools.jackson.databind.KeyDeserializer$None",
					"tools.jackson.databind.util.Converter$None");
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
