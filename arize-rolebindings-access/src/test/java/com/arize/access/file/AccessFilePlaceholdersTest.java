package com.arize.access.file;

import java.util.List;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.internal.Secrets;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for placeholders in access files, with Spring's environment.
 */
class AccessFilePlaceholdersTest {

	private static final String NOT_ALLOWED = " is not allowed: add '%s' to"
			+ " arize.role-bindings.desired-state.placeholders (environment variable"
			+ " ARIZE_ROLE_BINDINGS_DESIRED_STATE_PLACEHOLDERS), or write the value in its place ('\\${' is a literal"
			+ " '${')";

	private static final List<String> ALLOWED = List.of("stage", "yaml", "outer", "no.such.property", "type", "end",
			"empty", "nested", "key");

	private final MockEnvironment environment = new MockEnvironment().withProperty("stage", "prod")
		.withProperty("empty", "")
		.withProperty("yaml", "[a, \"b\"]: c # d")
		.withProperty("secret", "pa55")
		.withProperty("outer", "pa55 ${no.such.property}");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "${stage}|prod", "a-${stage}-b|a-prod-b", "${no.such.property:${stage}}|prod",
					"${no.such.property:x}|x", "\\${stage}|${stage}", "$stage|$stage", "${yaml}|[a, \"b\"]: c # d",
					"'${stage}'|prod", "${stage|${stage" })
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
	@CsvSource(delimiter = '|',
			value = {
					"a-${stage}-${no.such.property}|${no.such.property}' cannot be resolved: no property has this name",
					"${stage} ${type}|${type}' cannot be resolved: no property has this name",
					"${outer}|${outer}' cannot be resolved",
					"${nested}|${nested}' cannot be resolved, because its name or its value contains another one",
					"${a${stage}}|${a${stage}}' cannot be resolved, because its name or its value contains another one",
					"a-${empty}|${empty}' has an empty value" })
	void aPlaceholderWithoutAValueIsReportedWithoutTheValueOfOthers(String text, String problem) {
		this.environment.withProperty("nested", "\\${pa55}");
		InvalidAccessFileException ex = invalid(() -> userId("user_id: \"" + text + "\""));
		assertThat(ex).hasMessageEndingWith("line 3: the placeholder '%s ('\\${' is a literal '${')".formatted(problem))
			.hasMessageNotContaining("pa55");
		assertThat(ex.getCause()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "${secret}|secret", "a-${stage}-${secret:x}|secret", "${SECRET}|SECRET",
			"${no.such.property:${secret}}|secret", "${secret:${stage}}|secret" })
	void aPlaceholderThatIsNotAllowedIsReportedWithTheWayToAllowIt(String text, String name) {
		InvalidAccessFileException ex = invalid(() -> userId("user_id: \"" + text + "\""));
		assertThat(ex).hasMessageEndingWith("line 3: the placeholder '${" + name + "}'" + NOT_ALLOWED.formatted(name))
			.hasMessageNotContaining("pa55");
	}

	@Test
	void noPlaceholderIsAllowedByDefault() {
		assertThat(invalid(() -> AccessFiles.read(
				List.of(AccessContent.file("a.yaml", "scope: {user_id: '${stage}'}\nrole_bindings: []")),
				List.of("default"), List.of(), this.environment::getProperty)))
			.hasMessageEndingWith("line 1: the placeholder '${stage}'" + NOT_ALLOWED.formatted("stage"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "user_id: '${key}'|user_id",
			"user_id: x-key-of-this-test-4711-x|user_id", "users: ['${key}']|user" })
	void anApiKeyInUseIsRefusedAndNotShown(String user, String member) {
		Secrets.addUsedKey("key-of-this-test-4711");
		this.environment.withProperty("key", "key-of-this-test-4711");
		InvalidAccessFileException ex = invalid(() -> userId(user));
		assertThat(ex)
			.hasMessageEndingWith("line 3: %s must not contain an API key, and this one is in use".formatted(member))
			.hasMessageNotContaining("4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "groups: {\"\\x6bey-of-this-test-4712\": x}", "key-of-this-test-4712: x" })
	void anApiKeyInUseIsNotShownByAnyMessage(String yaml) {
		Secrets.addUsedKey("key-of-this-test-4712");
		assertThat(invalid(() -> read("access.yaml", yaml)))
			.hasMessageContaining("line 1: the text contains an API key that is in use")
			.hasMessageNotContaining("4712");
	}

	@Test
	void messagesHaveThePlaceholderInPlaceOfItsValue() {
		InvalidAccessFileException ex = invalid(() -> read("access.yaml", """
				account: ${stage}
				scope: {resource_type: "${stage}"}
				role_bindings:
				  - {group: "${stage}", role_id: r, resource_id: s}
				  - {user_id: u, role_id: r, resource_id: s, expires: "${stage}"}
				"""));
		assertThat(ex.getProblems()).extracting(InvalidAccessFileException.Problem::message)
			.containsExactly("account must be one of [default], but is '${stage}'",
					"resource_type must be one of [SPACE, PROJECT], but is '${stage}'", "group '${stage}' is unknown",
					"expires must be a date such as 2027-01-31, the last day in UTC, or a time with an offset such as"
							+ " 2027-01-31T18:00:00+01:00, but is '${stage}'");
	}

	@Test
	void messagesAboutNamesHaveThePlaceholderInPlaceOfItsValue() {
		AccessDocuments documents = read("access.yaml", """
				scope: {space: "${stage}"}
				role_bindings:
				  - {user: "${stage}@example.com", role: "${stage}"}
				""");
		MemoryDirectory directory = new MemoryDirectory().user("u", "produ@example.com")
			.space("s", "prod")
			.space("t", "prod")
			.role("r", "produ");
		assertThat(invalid(() -> documents.resolve(directory)).getProblems())
			.extracting(InvalidAccessFileException.Problem::message)
			.containsExactly("2 spaces have the name '${stage}'; use an id instead: s, t",
					"user '${stage}@example.com' is unknown", "role '${stage}' is unknown");
	}

	@Test
	void aPlanHasThePlaceholderInPlaceOfItsValue() {
		DesiredRoleBindings desired = read("access.yaml", """
				scope: {space: "${stage}"}
				role_bindings:
				  - {user: "${stage}@example.com", role: "${stage}"}
				  - {user_id: "${stage}-1", role: "${stage}"}
				""").resolve(new MemoryDirectory().user("u", "prod@example.com").space("s", "prod").role("r", "prod"));
		RoleBindingsPlan plan = RoleBindingsReconciler.builder(new MemoryClient())
			.names(desired.names())
			.build()
			.plan(desired.states());
		assertThat(plan.toString()).contains("user \"${stage}@example.com\" role \"${stage}\" on SPACE \"${stage}\"")
			.contains("user \"${stage}-1\" role \"${stage}\" on SPACE \"${stage}\"")
			.doesNotContain("prod");
	}

	@Test
	void anUnknownPropertyIsReportedOnceForAnAnchor() {
		InvalidAccessFileException ex = invalid(() -> read("access.yaml", """
				x-role: &role "${no.such.property}"
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {user_id: a, role_id: *role}
				  - {user_id: b, role_id: *role}
				"""));
		assertThat(ex.getMessage()).hasLineCount(2).contains("line 1: the placeholder '${no.such.property}'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "${secret}|${secret}", "a-${secret:x}-b|${secret}",
			"${no.such.property:x}|${no.such.property}", "${a${secret}}|${secret}" })
	void aPlaceholderIsAnErrorWhereNoneIsResolved(String text, String placeholder) {
		InvalidAccessFileException ex = invalid(() -> readWithoutPlaceholders(text));
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

	private static InvalidAccessFileException invalid(ThrowingCallable call) {
		return catchThrowableOfType(InvalidAccessFileException.class, call);
	}

	private String userId(String user) {
		String yaml = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n  - " + user
				+ "\n    role_id: r\n";
		return new AccessContent(read("access.yaml", yaml).resolve(null)).roleBindings().get(0).userId();
	}

	private AccessDocuments read(String name, String text) {
		return AccessFiles.read(List.of(AccessContent.file(name, text)), List.of("default"), ALLOWED,
				this.environment::getProperty);
	}

}
