package com.arize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.internal.InternalApi;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what applications compile against. A further public type is a decision: add it
 * to {@code public-api.txt}, or make it package-private or internal.
 */
class PublicApiTest {

	private static final Path LIST = Path.of("src/test/resources/public-api.txt");

	private static final SortedSet<String> internalPackages = ArchitectureTest.classes.stream()
		.map(JavaClass::getPackageName)
		.filter(PublicApiTest::isDocumentedAsInternal)
		.collect(Collectors.toCollection(TreeSet::new));

	@Test
	void publicTypesAreListed() throws IOException {
		assertThat(publicTypes().map(JavaClass::getName).sorted().toList()).isEqualTo(Files.readAllLines(LIST));
	}

	@Test
	void publicMembersHaveNoInternalTypes() {
		assertThat(publicTypes().flatMap(PublicApiTest::internalTypes)).isEmpty();
	}

	@Test
	void javadocAndCompatibilityChecksExcludeInternalPackages() throws IOException {
		String pom = Files.readString(Path.of("pom.xml"));
		assertThat(pom).contains("<internal.packages>" + String.join(",", internalPackages) + "</internal.packages>");
		assertThat(ArchitectureTest.classes.stream().filter((type) -> type.isAnnotatedWith(InternalApi.class)))
			.allSatisfy((type) -> assertThat(pom)
				.contains("<sourceFileExclude>" + type.getName().replace('.', '/') + ".java</sourceFileExclude>"));
		assertThat(internalPackages).allSatisfy((name) -> assertThat(pom).contains("<exclude>" + name + "</exclude>"));
	}

	private static Stream<JavaClass> publicTypes() {
		return ArchitectureTest.classes.stream().filter(PublicApiTest::isPublic).filter((type) -> !isInternal(type));
	}

	private static boolean isPublic(JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PUBLIC)
				&& type.getEnclosingClass().map(PublicApiTest::isPublic).orElse(true);
	}

	private static boolean isInternal(JavaClass type) {
		return internalPackages.contains(type.getPackageName()) || type.isAnnotatedWith(InternalApi.class);
	}

	private static Stream<String> internalTypes(JavaClass type) {
		Stream<JavaClass> interfaces = type.getAllRawInterfaces().stream();
		Stream<JavaClass> bounds = type.getTypeParameters()
			.stream()
			.flatMap((parameter) -> parameter.getAllInvolvedRawTypes().stream());
		Stream<String> supertypes = Stream.of(type.getAllRawSuperclasses().stream(), interfaces, bounds)
			.flatMap((types) -> types)
			.filter(PublicApiTest::isHidden)
			.map((used) -> type.getName() + ": " + used.getName());
		Stream<String> members = type.getMembers()
			.stream()
			.filter(PublicApiTest::isAccessible)
			.flatMap((member) -> Stream.concat(member.getAllInvolvedRawTypes().stream(), exceptions(member))
				.filter(PublicApiTest::isHidden)
				.map((used) -> member.getFullName() + ": " + used.getName()));
		return Stream.concat(supertypes, members);
	}

	private static Stream<JavaClass> exceptions(JavaMember member) {
		return (member instanceof JavaCodeUnit unit) ? unit.getExceptionTypes().stream() : Stream.empty();
	}

	private static boolean isHidden(JavaClass type) {
		return type.getPackageName().startsWith("com.arize") && (!isPublic(type) || isInternal(type));
	}

	private static boolean isAccessible(JavaMember member) {
		return member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED);
	}

	private static boolean isDocumentedAsInternal(String name) {
		Path file = Path.of("src/main/java", name.replace('.', '/'), "package-info.java");
		try {
			return Files.readString(file).contains("Internal: not a part of the public API");
		}
		catch (IOException ex) {
			throw new AssertionError(file.toString(), ex);
		}
	}

}
