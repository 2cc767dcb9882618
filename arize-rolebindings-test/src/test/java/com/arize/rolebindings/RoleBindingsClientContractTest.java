package com.arize.rolebindings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.BadRequestException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.UnprocessableEntityException;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.ApiContract;
import com.arize.testing.Loopback;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests the contract of a {@link RoleBindingsClient} with {@link FakeRoleBindingsClient},
 * and with the real client on an {@link ArizeApiStandIn} that is validated by the
 * contract of the API.
 */
@ParameterizedClass(name = "over HTTP: {0}")
@ValueSource(booleans = { false, true })
@Tag("socket")
class RoleBindingsClientContractTest {

	private static final Map<Integer, String> TYPES = Map.of(400, "errors#invalid-request", 404,
			"errors#resource-not-found");

	private static final ApiContract contract = new ApiContract();

	@AutoClose
	private static final ArizeApiStandIn standIn = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	@Parameter
	private boolean overHttp;

	private RoleBindingsClient client;

	@BeforeAll
	static void validate() {
		standIn.wireMock().addMockServiceRequestListener(contract);
	}

	@BeforeEach
	void open() {
		standIn.reset();
		this.client = this.overHttp
				? RoleBindingsClient.of(Loopback.configuration(standIn.getApiUrl().getPort()).build())
				: new FakeRoleBindingsClient();
	}

	/* Some tests have closed it before */
	@AfterEach
	void close() {
		this.client.close();
		contract.verify();
	}

	@Test
	void createReturnsTheNewBinding() {
		RoleBinding created = this.client.create("u", "r", PROJECT, "p");
		assertThat(created.id()).isNotBlank();
		assertThat(created).isEqualTo(
				ArizeModels.roleBinding(created.id(), "u", "r", PROJECT, "p").createdAt(created.createdAt()).build());
	}

	@Test
	void getReturnsTheCreatedBinding() {
		this.client.create("u", "r", SPACE, "another");
		RoleBinding created = this.client.create("u", "r", SPACE, "s");
		assertThat(this.client.get(created.id())).isEqualTo(created);
	}

	@Test
	void updateChangesOnlyTheRole() {
		RoleBinding created = this.client.create("u", "r", SPACE, "s");
		RoleBinding updated = this.client.update(created.id(), "r2");
		assertThat(updated).isEqualTo(ArizeModels.roleBinding(created.id(), "u", "r2", SPACE, "s")
			.createdAt(created.createdAt())
			.updatedAt(updated.updatedAt())
			.build());
		assertThat(this.client.get(created.id())).isEqualTo(updated);
	}

	@Test
	void updateKeepsThePositionInAList() {
		List<RoleBinding> bindings = createSpaces(3);
		RoleBinding updated = this.client.update(bindings.get(0).id(), "r2");
		assertThat(this.client.list(SPACE).roleBindings()).containsExactly(updated, bindings.get(1), bindings.get(2));
	}

	@Test
	void deleteRemovesOneBinding() {
		List<RoleBinding> bindings = createSpaces(2);
		this.client.delete(bindings.get(0).id());
		assertThat(this.client.list(SPACE).roleBindings()).containsExactly(bindings.get(1));
	}

	@Test
	void aDeletedBindingIsNotFound() {
		RoleBinding created = this.client.create("u", "r", SPACE, "s");
		this.client.delete(created.id());
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get(created.id()));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.delete(created.id()));
	}

	@Test
	void listContainsOneTypeInTheOrderOfCreation() {
		List<RoleBinding> spaces = createSpaces(3);
		RoleBinding project = this.client.create("u", "r", PROJECT, "p");
		assertThat(this.client.list(SPACE).roleBindings()).containsExactlyElementsOf(spaces);
		assertThat(this.client.list(PROJECT).roleBindings()).containsExactly(project);
	}

	@ParameterizedTest
	@ValueSource(strings = { "someone", "dXNl+cjo/xOg==", "a b&c=d%20#e" })
	void listContainsOneUserIfRequested(String userId) {
		createSpaces(2);
		RoleBinding expected = this.client.create(userId, "r", SPACE, "s");
		ListRoleBindingsRequest request = spaces().userId(userId).build();
		assertThat(this.client.list(request).roleBindings()).containsExactly(expected);
	}

	@Test
	void listIsEmptyWithoutBindings() {
		assertThat(this.client.list(SPACE))
			.isEqualTo(new RoleBindingListResponse(List.of(), new PaginationMetadata(null, false)));
	}

	@Test
	void aPageHasFiftyBindingsUnlessALimitIsSet() {
		List<RoleBinding> bindings = createSpaces(51);
		RoleBindingListResponse page = this.client.list(SPACE);
		assertThat(page.roleBindings()).isEqualTo(bindings.subList(0, 50));
		assertThat(page.pagination().hasMore()).isTrue();
		assertThat(page.pagination().nextCursor()).isNotBlank();
	}

	@Test
	void aFullLastPageHasNoCursor() {
		createSpaces(2);
		this.client.create("u", "r", PROJECT, "not in this list");
		RoleBindingListResponse page = this.client.list(spaces().limit(2).build());
		assertThat(page.roleBindings()).hasSize(2);
		assertThat(page.pagination()).isEqualTo(new PaginationMetadata(null, false));
	}

	@Test
	void cursorsPointToAllPages() {
		List<RoleBinding> bindings = createSpaces(5);
		RoleBindingListResponse first = this.client.list(spaces().limit(2).build());
		RoleBindingListResponse second = this.client.list(after(first).limit(2).build());
		RoleBindingListResponse third = this.client.list(after(second).limit(2).build());
		assertThat(first.roleBindings()).isEqualTo(bindings.subList(0, 2));
		assertThat(second.roleBindings()).isEqualTo(bindings.subList(2, 4));
		assertThat(third.roleBindings()).isEqualTo(bindings.subList(4, 5));
		assertThat(third.pagination().hasMore()).isFalse();
	}

	@Test
	void aCursorStaysValidIfReadBindingsAreDeleted() {
		List<RoleBinding> bindings = createSpaces(5);
		RoleBindingListResponse first = this.client.list(spaces().limit(2).build());
		first.roleBindings().forEach((binding) -> this.client.delete(binding.id()));
		assertThat(this.client.list(after(first).build()).roleBindings()).isEqualTo(bindings.subList(2, 5));
	}

	@Test
	void aCursorStaysValidIfLaterBindingsAreCreatedAndDeleted() {
		List<RoleBinding> bindings = createSpaces(4);
		RoleBindingListResponse first = this.client.list(spaces().limit(2).build());
		this.client.delete(bindings.get(2).id());
		RoleBinding added = this.client.create("u", "r", SPACE, "new");
		assertThat(this.client.list(after(first).build()).roleBindings()).containsExactly(bindings.get(3), added);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "MQ==", "%", "-1", /* positions 3, -1 and 01 */ "YXQ+aXM/Mw==", "YXQ+aXM/LTE=",
			"YXQ+aXM/MDE=" })
	void anUnknownCursorIsABadRequest(String cursor) {
		createSpaces(2);
		BadRequestException ex = catchThrowableOfType(BadRequestException.class,
				() -> this.client.list(spaces().cursor(cursor).build()));
		assertErrorResponse(ex, "GET /v2/role-bindings", 400, "Bad Request");
	}

	@Test
	void listAllReturnsTheBindingsOfAllPages() {
		List<RoleBinding> bindings = createSpaces(5);
		assertThat(this.client.listAll(spaces().limit(2).build())).containsExactlyElementsOf(bindings);
		assertThat(this.client.listAll(SPACE)).containsExactlyElementsOf(bindings);
	}

	@Test
	void findByUserReadsEveryType() {
		createSpaces(2);
		RoleBinding project = this.client.create("someone", "r", PROJECT, "p");
		RoleBinding space = this.client.create("someone", "r", SPACE, "s");
		assertThat(this.client.findByUser("someone")).containsExactly(space, project);
	}

	@Test
	void findReturnsTheBindingOfTheUserOnTheResource() {
		createSpaces(2);
		RoleBinding binding = this.client.create("someone", "r", PROJECT, "p");
		assertThat(this.client.find("someone", PROJECT, "p")).contains(binding);
		assertThat(this.client.find("someone", PROJECT, "q")).isEmpty();
		assertThat(this.client.find("nobody", PROJECT, "p")).isEmpty();
	}

	@Test
	void createOrUpdateLeavesOneBindingWithTheRole() {
		RoleBinding created = this.client.createOrUpdate(request("r"));
		RoleBinding same = this.client.createOrUpdate("u", "r", SPACE, "s");
		RoleBinding updated = this.client.createOrUpdate(request("r2"));
		assertThat(same).isEqualTo(created);
		assertThat(updated.id()).isEqualTo(created.id());
		assertThat(updated.roleId()).isEqualTo("r2");
		assertThat(this.client.list(SPACE).roleBindings()).containsExactly(updated);
	}

	@Test
	void deleteIfExistsReturnsWhetherTheBindingExisted() {
		RoleBinding created = this.client.create("u", "r", SPACE, "s");
		assertThat(this.client.deleteIfExists(created.id())).isTrue();
		assertThat(this.client.deleteIfExists(created.id())).isFalse();
	}

	@Test
	void deleteAndConfirmDeletesABindingThatExists() {
		RoleBinding created = this.client.create("u", "r", SPACE, "s");
		assertThat(this.client.deleteAndConfirm(created.id())).isTrue();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.deleteAndConfirm(created.id()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "r", "another" })
	void aSecondBindingOnAResourceIsAConflictWithAnyRole(String roleId) {
		RoleBinding existing = this.client.create("u", "r", SPACE, "s");
		ConflictException ex = catchThrowableOfType(ConflictException.class, () -> this.client.create(request(roleId)));
		assertErrorResponse(ex, "POST /v2/role-bindings", 409, "Conflict");
		assertThat(ex.getMessage() + ex.getBody()).doesNotContain(existing.id());
		assertThat(this.client.list(SPACE).roleBindings()).containsExactly(existing);
	}

	@Test
	void aDeletedBindingCanBeCreatedAgainWithAnotherId() {
		RoleBinding first = this.client.create("u", "r", SPACE, "s");
		this.client.delete(first.id());
		assertThat(this.client.create("u", "r", SPACE, "s").id()).isNotEqualTo(first.id());
	}

	@ParameterizedTest
	@CsvSource({ "PROJECT, Space:9:xYz", "SPACE, Project:9:xYz", "SPACE, Model:9:xYz" })
	void theIdOfAResourceOfAnotherTypeIsUnprocessable(RoleBindingResourceType type, String decodedId) {
		UnprocessableEntityException ex = catchThrowableOfType(UnprocessableEntityException.class,
				() -> this.client.create("u", "r", type, base64(decodedId)));
		assertErrorResponse(ex, "POST /v2/role-bindings", 422, "Unprocessable Entity");
		assertThat(this.client.list(type).roleBindings()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "SPACE, Space:9:xYz", "PROJECT, Project:9:xYz", "PROJECT, Model:9:xYz", "SPACE, Role:9:xYz" })
	void theIdOfAResourceOfTheTypeIsAccepted(RoleBindingResourceType type, String decodedId) {
		assertThatNoException().isThrownBy(() -> this.client.create("u", "r", type, base64(decodedId)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "a/b", "a+b=", "%2E", "..." })
	void anUnknownIdIsNotFound(String id) {
		String path = "/v2/role-bindings/" + id;
		assertErrorResponse(catchThrowableOfType(NotFoundException.class, () -> this.client.get(id)), "GET " + path,
				404, "Not Found");
		assertErrorResponse(catchThrowableOfType(NotFoundException.class, () -> this.client.update(id, "r")),
				"PATCH " + path, 404, "Not Found");
		assertErrorResponse(catchThrowableOfType(NotFoundException.class, () -> this.client.delete(id)),
				"DELETE " + path, 404, "Not Found");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t", ".", "..", "\ud83d", "a\udc00" })
	void messageNamesAnIdThatCannotBeInAPath(String id) {
		assertRejected("bindingId", () -> this.client.get(id));
		assertRejected("bindingId", () -> this.client.update(id, "r"));
		assertRejected("bindingId", () -> this.client.update(id, null));
		assertRejected("bindingId", () -> this.client.delete(id));
		assertRejected("bindingId", () -> this.client.deleteIfExists(id));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\ud83d" })
	void messageNamesAnInvalidId(String id) {
		RoleBinding binding = this.client.create("u", "r", SPACE, "s");
		assertRejected("roleId", () -> this.client.update(binding.id(), id));
		assertRejected("userId", () -> this.client.create(id, "r", SPACE, "s2"));
		assertRejected("roleId", () -> this.client.create("u", id, SPACE, "s2"));
		assertRejected("resourceId", () -> this.client.create("u", "r", SPACE, id));
		assertRejected("userId", () -> this.client.findByUser(id));
		assertRejected("userId", () -> this.client.find(id, SPACE, "s"));
		assertRejected("resourceId", () -> this.client.find("u", SPACE, id));
		assertThat(this.client.list(SPACE).roleBindings()).containsExactly(binding);
	}

	@Test
	void messageNamesANullArgument() {
		assertRejected("request", () -> this.client.list((ListRoleBindingsRequest) null));
		assertRejected("resourceType", () -> this.client.list((RoleBindingResourceType) null));
		assertRejected("request", () -> this.client.listAll((ListRoleBindingsRequest) null));
		assertRejected("request", () -> this.client.create(null));
		assertRejected("resourceType", () -> this.client.create("u", "r", null, "s"));
		assertRejected("request", () -> this.client.createOrUpdate(null));
		assertRejected("resourceType", () -> this.client.find("u", null, "s"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void aClosedClientRejectsEveryCall(Consumer<RoleBindingsClient> call) {
		this.client.close();
		assertThatIllegalStateException().isThrownBy(() -> call.accept(this.client))
			.withMessage("The client is closed");
	}

	static Stream<Consumer<RoleBindingsClient>> calls() {
		return Stream.of((client) -> client.list(SPACE), (client) -> client.create("u", "r", SPACE, "s"),
				(client) -> client.get("b"), (client) -> client.update("b", "r"), (client) -> client.delete("b"),
				(client) -> client.find("u", SPACE, "s"), (client) -> client.createOrUpdate(request("r")),
				(client) -> client.deleteIfExists("b"));
	}

	@Test
	void aClosedClientStillChecksItsArgumentsFirst() {
		this.client.close();
		assertRejected("bindingId", () -> this.client.get("."));
	}

	private List<RoleBinding> createSpaces(int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> this.client.create("user-" + number, "r", SPACE, "space"))
			.toList();
	}

	private static CreateRoleBindingRequest request(String roleId) {
		return new CreateRoleBindingRequest("u", roleId, SPACE, "s");
	}

	private static ListRoleBindingsRequest.Builder spaces() {
		return ListRoleBindingsRequest.builder().resourceType(SPACE);
	}

	private static ListRoleBindingsRequest.Builder after(RoleBindingListResponse page) {
		return spaces().cursor(page.pagination().nextCursor());
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static void assertRejected(String argument, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith("'" + argument + "' must ");
	}

	private static void assertErrorResponse(ApiException ex, String request, int status, String title) {
		assertThat(ex).isNotNull();
		assertThat(ex.getMessage()).startsWith(request + " at ").containsPattern(" at .+ failed: " + status + " ");
		assertThat(ex.getStatus()).isEqualTo(status);
		assertThat(ex.getHeaders().getContentType()).hasToString("application/problem+json");
		assertThat(ex.getBody()).contains("\"title\":\"" + title + "\"", "\"status\":" + status);
		assertThat(ex.getProblem().getTitle()).isEqualTo(title);
		assertThat(ex.getProblem().getStatus()).isEqualTo(status);
		assertThat(ex.getProblem().getType()).hasToString(TYPES.getOrDefault(status, "about:blank"));
		assertThat(ex.getProblem().getProperties()).isNull();
		assertThat(ex.isRetryable()).isFalse();
		assertThat(ex.isOutcomeUnknown()).isFalse();
	}

}
