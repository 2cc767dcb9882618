package com.arize.rolebindings.reconcile.file;

import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for placeholders in access files, with Spring's environment.
 */
class AccessFilePlaceholdersTest {

	private final MockEnvironment environment = new MockEnvironment().withProperty("stage", "prod")
		.withProperty("yaml", "[a, \"b\"]: c # d")
		.withProperty("secret", "pa55")
		.withProperty("outer", "pa55 ${no.such.property}");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "${stage}|prod", "a-${stage}-b|a-prod-b", "${no.such.property:${stage}}|prod",
					"${no.such.property:x}|x", "\\${stage}|${stage}", "$stage|$stage", "${yaml}|[a, \"b\"]: c # d",
					"'${stage}'|prod" })
	void aPlaceholderIsReplaced(String text, String id) {
		assertThat(userId("user_id: " + text)).isEqualTo(id);
	}

	@Test
	void aPlaceholderInJsonIsReplaced() {
		String json = "{\"scope\": {\"resource_type\": \"SPACE\", \"resource_id\": \"s\"},"
				+ " \"role_bindings\": [{\"user_id\": \"${stage}\", \"role_id\": \"\\\\${stage}\"}]}";
		assertThat(new AccessContent(read("access.json", json).resolve(null)).roleBindings())
			.extracting(CreateRoleBindingRequest::userId, CreateRoleBindingRequest::roleId)
			.containsExactly(tuple("prod", "${stage}"));
	}

	@Test
	void aPlaceholderIsReplacedInAnyText() {
		AccessContent content = new AccessContent(read("access.yaml", """
				groups:
				  team-prod: [{user_id: "${stage}-1"}]
				scope: {resource_type: "${type:SPACE}", resource_id: "${stage}"}
				role_bindings:
				  - {group: "team-${stage}", role_id: "r-${stage}", expires: "${end:2027-01-31}"}
				  - {user_ids: ["${stage}-2"], role_id: r}
				""").resolve(null));
		assertThat(content.scope()).hasToString("SPACE prod");
		assertThat(content.roleBindings())
			.extracting(CreateRoleBindingRequest::userId, CreateRoleBindingRequest::roleId)
			.containsExactly(tuple("prod-1", "r-prod"), tuple("prod-2", "r"));
		assertThat(content.entries().get(0).expires()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a-${stage}-${no.such.property}|${no.such.property}", "${secret} ${x}|${x}",
			"${outer}|${outer}", "${a${secret}}|${a${secret}}" })
	void anUnknownPropertyIsReportedWithoutTheValueOfOthers(String text, String placeholder) {
		InvalidAccessFileException ex = catchThrowableOfType(InvalidAccessFileException.class,
				() -> userId("user_id: \"" + text + "\""));
		assertThat(ex).hasMessageEndingWith(
				"line 3: the placeholder '%s' cannot be resolved: no property has this name ('\\${' is a literal '${')"
					.formatted(placeholder))
			.hasMessageNotContaining("pa55");
		assertThat(ex.getCause()).isNull();
	}

	@Test
	void anUnknownPropertyIsReportedOnceForAnAnchor() {
		InvalidAccessFileException ex = catchThrowableOfType(InvalidAccessFileException.class,
				() -> read("access.yaml", """
						x-role: &role "${no.such.property}"
						scope: {resource_type: SPACE, resource_id: s}
						role_bindings:
						  - {user_id: a, role_id: *role}
						  - {user_id: b, role_id: *role}
						"""));
		assertThat(ex.getMessage()).hasLineCount(2).contains("line 1: the placeholder '${no.such.property}'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "${secret}|${secret}", "a-${secret:x}-b|${secret:x}",
			"${no.such.property:x}|${no.such.property:x}", "${a${secret}}|${secret}" })
	void aPlaceholderIsAnErrorWhereNoneIsResolved(String text, String placeholder) {
		InvalidAccessFileException ex = catchThrowableOfType(InvalidAccessFileException.class,
				() -> readWithoutPlaceholders(text));
		assertThat(ex.getProblems()).containsExactly(new InvalidAccessFileException.Problem(
				"Byte array resource [access.yaml]", 3,
				"the placeholder '%s' is not allowed in this file, because it would be replaced from the configuration of the server: write the value in its place ('\\${' is a literal '${')"
					.formatted(placeholder)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\\${stage}|${stage}", "$stage|$stage", "a|a" })
	void textWithoutPlaceholdersIsReadWhereNoneIsResolved(String text, String id) {
		assertThat(new AccessContent(readWithoutPlaceholders(text).resolve(null)).roleBindings())
			.extracting(CreateRoleBindingRequest::userId)
			.containsExactly(id);
	}

	private static AccessDocuments readWithoutPlaceholders(String userId) {
		return AccessFiles.read(List.of(AccessContent.file("access.yaml",
				"scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n  - {user_id: '%s', role_id: r}\n"
					.formatted(userId))));
	}

	private String userId(String user) {
		String yaml = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n  - " + user
				+ "\n    role_id: r\n";
		return new AccessContent(read("access.yaml", yaml).resolve(null)).roleBindings().get(0).userId();
	}

	private AccessDocuments read(String name, String text) {
		return AccessFiles.read(List.of(AccessContent.file(name, text)), this.environment::resolveRequiredPlaceholders);
	}

}
