package com.arize.rolebindings.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.directory.User;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.RateLimitException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AccessNames}.
 */
class AccessNamesTest {

	private final MemoryDirectory directory = new MemoryDirectory().user("u1", "ada@example.com")
		.user("u2", "eve+test@example.com")
		.role("r1", "Space Admin")
		.role("r2", "Space Reader")
		.space("s1", "Payments")
		.space("s2", "Payments EU")
		.space("s3", "Sales")
		.space("s4", "Sales")
		.project("p1", "s1", "checkout-bot")
		.project("p2", "s2", "checkout-bot");

	private final AccessNames names = AccessNames.of(this.directory);

	@Test
	void createsARequestForASpace() {
		assertThat(this.names.binding("ada@example.com", "Space Reader", "Payments"))
			.isEqualTo(new CreateRoleBindingRequest("u1", "r2", RoleBindingResourceType.SPACE, "s1"));
	}

	@Test
	void createsARequestForAProject() {
		assertThat(this.names.binding("ada@example.com", "Space Admin", "Payments EU", "checkout-bot"))
			.isEqualTo(new CreateRoleBindingRequest("u1", "r1", RoleBindingResourceType.PROJECT, "p2"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"ada@exmple.com|Space Admin|Payments|user 'ada@exmple.com' is unknown: did you mean 'ada@example.com'?",
			"ada@example.com|Space Admn|Payments|role 'Space Admn' is unknown: did you mean 'Space Admin'?",
			"ada@example.com|space admin|Payments|role 'space admin' is unknown: did you mean 'Space Admin'?",
			"ada@example.com|Space|Payments|role 'Space' is unknown",
			"ada@example.com|r1|Payments|role 'r1' is unknown",
			"ada@example.com|Space Admin|Payment|space 'Payment' is unknown: did you mean 'Payments'?",
			"ada@example.com|Space Admin|s1|space 's1' is unknown" })
	void reportsAnUnknownNameWithTheNearestOnes(String email, String role, String space, String message) {
		assertThatExceptionOfType(UnknownNameException.class).isThrownBy(() -> this.names.binding(email, role, space))
			.withMessage(message);
	}

	@Test
	void reportsAllUnknownNamesAtOnce() {
		assertThatExceptionOfType(UnknownNameException.class)
			.isThrownBy(() -> this.names.binding("ada@exmple.com", "Space Admn", "Payment", "checkout-bot"))
			.withMessage("""
					3 names cannot be used:
						- user 'ada@exmple.com' is unknown: did you mean 'ada@example.com'?
						- role 'Space Admn' is unknown: did you mean 'Space Admin'?
						- space 'Payment' is unknown: did you mean 'Payments'?""")
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("ada@exmple.com");
				assertThat(ex.getNearestNames()).containsExactly("ada@example.com");
			});
	}

	@Test
	void reportsAnAmbiguousNameBesideAnUnknownOne() {
		assertThatExceptionOfType(UnknownNameException.class)
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admn", "Sales"))
			.withMessageContaining("role 'Space Admn' is unknown")
			.withMessageContaining("s3, s4");
	}

	@Test
	void reportsAllAmbiguousNamesAtOnce() {
		this.directory.role("r3", "Space Admin");
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admin", "Sales"))
			.withMessage("""
					2 names cannot be used:
						- 2 roles have the name 'Space Admin'; use an id instead: r1, r3
						- 2 spaces have the name 'Sales'; use an id instead: s3, s4""")
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("Space Admin");
				assertThat(ex.getIds()).containsExactly("r1", "r3");
			});
	}

	@Test
	void reportsAnUnknownProjectOfASpace() {
		this.directory.project("p3", "s2", "other-bot");
		assertThatExceptionOfType(UnknownNameException.class)
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admin", "Payments", "other-bot"))
			.withMessage("project 'other-bot' is unknown");
	}

	@Test
	void theMessageOfAnUnknownNameIsOneLine() {
		this.directory.role("r3", "Evil\n\u202erole");
		assertThatExceptionOfType(UnknownNameException.class)
			.isThrownBy(() -> this.names.binding("ada@example.com", "Evil\nrole", "Payments"))
			.withMessage("role 'Evil\\u000arole' is unknown: did you mean 'Evil\\u000a\\u202erole'?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "findUser|users (the account's admin or member role, or USER_READ)", "findRole|roles",
					"findSpace|spaces", "findProject|projects (PROJECT_READ)" })
	void namesThePermissionThatTheKeyLacks(String method, String permission) {
		fail(method, 403);
		assertThatExceptionOfType(ForbiddenException.class)
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admin", "Payments", "checkout-bot"))
			.withMessage("The API key has no permission to read " + permission
					+ "; names require it, ids do not: failed with 403")
			.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(403));
	}

	@Test
	void namesThePermissionThatTheKeyMayLack() {
		fail("findSpace", 404);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admin", "Payments"))
			.withMessageStartingWith("The API key may have no permission to read spaces");
	}

	@Test
	void reportsAnUnknownNameIfTheOthersCannotBeRead() {
		fail("roles", 403);
		assertThatExceptionOfType(UnknownNameException.class)
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admn", "Payments"))
			.withMessage("role 'Space Admn' is unknown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void refusesABlankNameWithoutACall(String blank) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.names.binding(blank, "Space Admin", "Payments"))
			.withMessage("'email' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> this.names.binding("ada@example.com", blank, "Payments"))
			.withMessage("'roleName' must not be blank");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admin", blank))
			.withMessage("'spaceName' must not be blank");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.names.binding("ada@example.com", "Space Admin", "Payments", blank))
			.withMessage("'projectName' must not be blank");
		assertThat(this.directory.calls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					u1 | r2 | SPACE   | s1 | ada@example.com | Space Reader | Payments     | Payments    | SPACE Payments
					u1 | r2 | PROJECT | p2 | ada@example.com | Space Reader | checkout-bot | Payments EU | PROJECT checkout-bot of SPACE Payments EU
					u7 | r2 | SPACE   | s1 | u7              | Space Reader | Payments     | Payments    | SPACE Payments
					u9 | r9 | SPACE   | s9 | u9              | r9           | s9           |             | SPACE s9
					u9 | r9 | PROJECT | p9 | u9              | r9           | p9           |             | PROJECT p9
					""")
	void namesABindingOrDisplaysIdsWithoutAName(String userId, String roleId, RoleBindingResourceType type,
			String resourceId, String user, String role, String resource, @Nullable String space, String place) {
		this.directory.user("u7", "");
		assertThat(this.names.named(binding(userId, roleId, type, resourceId))).returns(user, NamedRoleBinding::user)
			.returns(role, NamedRoleBinding::role)
			.returns(resource, NamedRoleBinding::resource)
			.returns(space, NamedRoleBinding::space)
			.hasToString("user %s role %s on %s".formatted(user, role, place));
	}

	@Test
	void namesABindingWhoseIdsHaveNoPadding() {
		MemoryDirectory padded = new MemoryDirectory() {

			@Override
			public User getUser(String userId) {
				return super.getUser(userId + "=");
			}

		};
		padded.user("VXNlcjo=", "eve@example.com");
		assertThat(AccessNames.of(padded).named(binding("VXNlcjo", "r2", RoleBindingResourceType.SPACE, "s1")).user())
			.isEqualTo("eve@example.com");
	}

	@Test
	void isWrittenAsJsonWithTheMembersOfTheBindingAndTheNames() {
		NamedRoleBinding named = this.names.named(binding("u1", "r2", RoleBindingResourceType.PROJECT, "p2"));
		Map<String, Object> expected = new HashMap<>(named.binding().toMap());
		expected.putAll(Map.of("user", "ada@example.com", "role", "Space Reader", "resource", "checkout-bot", "space",
				"Payments EU"));
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		assertThat(mapper.<JsonNode>valueToTree(named)).isEqualTo(mapper.<JsonNode>valueToTree(expected));
	}

	@Test
	void isWrittenAsJsonWithoutASpaceThatIsNotKnown() {
		NamedRoleBinding named = this.names.named(binding("u9", "r9", RoleBindingResourceType.PROJECT, "p9"));
		assertThat(JsonMapper.shared().<JsonNode>valueToTree(named).propertyNames()).contains("user", "resource")
			.doesNotContain("space");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404 })
	void displaysTheIdsOfWhatTheKeyMustNotRead(int status) {
		fail("getUsers", status);
		assertThat(this.names.named(binding("u1", "r2", RoleBindingResourceType.SPACE, "s1")))
			.hasToString("user u1 role Space Reader on SPACE Payments");
	}

	@Test
	void throwsAnyOtherFailureToReadNames() {
		fail("getUsers", 429);
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> this.names.named(binding("u1", "r2", RoleBindingResourceType.SPACE, "s1")));
	}

	@Test
	void displaysTheIdOfANameThatIsNotUnique() {
		List<NamedRoleBinding> named = this.names
			.named(List.of(binding("u1", "r2", RoleBindingResourceType.SPACE, "s3"),
					binding("u1", "r2", RoleBindingResourceType.SPACE, "s4")));
		assertThat(named).extracting(NamedRoleBinding::toString)
			.containsExactly("user ada@example.com role Space Reader on SPACE Sales (s3)",
					"user ada@example.com role Space Reader on SPACE Sales (s4)");
		assertThat(named).extracting(NamedRoleBinding::resource).containsOnly("Sales");
	}

	@Test
	void namesNothingWithoutACall() {
		assertThat(this.names.named(List.of())).isEmpty();
		assertThat(this.directory.calls()).isEmpty();
	}

	@Test
	void namesAListWithOneCallForEachKind() {
		RoleBindingListResponse list = new RoleBindingListResponse(bindings(1000), new PaginationMetadata(null, false));
		assertThat(this.names.named(list)).extracting(NamedRoleBinding::toString)
			.hasSize(1000)
			.startsWith("user u0 role r0 on SPACE s0",
					"user ada@example.com role Space Admin on PROJECT checkout-bot of SPACE Payments");
		assertThat(this.directory.calls()).containsExactly("getUsers", "getRoles", "getProjects", "getSpaces");
	}

	private void fail(String prefix, int status) {
		this.directory.before((method) -> {
			if (method.startsWith(prefix)) {
				throw MemoryClient.failure(status, false);
			}
		});
	}

	/* They are on spaces and projects in turn */
	private static List<RoleBinding> bindings(int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> (number % 2 == 0)
					? binding("u" + number, "r" + number, RoleBindingResourceType.SPACE, "s" + number)
					: binding("u" + number, "r" + number, RoleBindingResourceType.PROJECT, "p" + number))
			.toList();
	}

	private static RoleBinding binding(String user, String role, RoleBindingResourceType type, String resource) {
		return ArizeModels.roleBinding("b", user, role, type, resource).build();
	}

}
