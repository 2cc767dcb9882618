package com.arize.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ForbiddenException;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.Await;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the requests that a directory sends, and how many the lookup of several names
 * needs.
 */
@Tag("socket")
class HttpLookupTest {

	@AutoClose
	private final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	private final SDKConfiguration configuration = Loopback.configuration(this.standIn.getApiUrl().getPort()).build();

	@AutoClose
	private final ArizeDirectory directory = ArizeDirectory.of(this.configuration);

	private void users(int count) {
		this.standIn.directory().seed(IntStream.range(0, count).mapToObj(HttpLookupTest::user).toArray(User[]::new));
	}

	private void spaces(int count) {
		this.standIn.directory().seed(IntStream.range(0, count).mapToObj(HttpLookupTest::space).toArray(Space[]::new));
	}

	private void projects(int count, IntFunction<Project> project) {
		this.standIn.directory().seed(IntStream.range(0, count).mapToObj(project).toArray(Project[]::new));
	}

	private static List<String> emails(int first, int count) {
		return IntStream.range(first, first + count).mapToObj(HttpLookupTest::email).toList();
	}

	private static String email(int number) {
		return "user-%06d@example.com".formatted(number);
	}

	private static User user(int number) {
		return ArizeModels.user("u" + number, email(number)).build();
	}

	private static Space space(int number) {
		return ArizeModels.space("s" + number, "Space %06d".formatted(number)).build();
	}

	private int requests() {
		return this.standIn.requests().size();
	}

	/* The stand-in creates the cursor in this way */
	private static String cursorAfter(int number) {
		String cursor = Base64.getEncoder().encodeToString(("at>is?" + number).getBytes(StandardCharsets.UTF_8));
		return "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@MethodSource
	void callSendsItsRequest(String request, Function<ArizeDirectory, Object> call) {
		assertThat(call.apply(this.directory)).isNotNull();
		assertThat(this.standIn.requests()).containsExactly(request);
	}

	static Stream<Arguments> callSendsItsRequest() {
		return Stream.of(call("GET /v2/users?limit=100", (directory) -> directory.users().toList()),
				call("GET /v2/projects?limit=100", (directory) -> directory.projects().toList()),
				call("GET /v2/projects?space_id=U3Bh%2BY2U6MQ%3D%3D&limit=100",
						(directory) -> directory.projects("U3Bh+Y2U6MQ==").toList()),
				call("GET /v2/organizations?limit=100", (directory) -> directory.organizations().toList()),
				call("GET /v2/organizations?limit=100", (directory) -> directory.findOrganizationByName("Growth")),
				call("GET /v2/spaces?org_id=T3Jn%2BMQ%3D%3D&limit=100",
						(directory) -> directory.spaces("T3Jn+MQ==").toList()),
				call("GET /v2/spaces?org_id=o1&name=Sales&limit=100",
						(directory) -> directory.findSpaceByName("o1", "Sales")),
				call("GET /v2/resource-restrictions?limit=100",
						(directory) -> directory.resourceRestrictions().toList()),
				call("GET /v2/users?email=ada%2Btest%40example.com&limit=100",
						(directory) -> directory.findUserByEmail("ada+test@example.com")),
				call("GET /v2/roles?limit=100", (directory) -> directory.findRoleByName("Space Reader")),
				call("GET /v2/spaces?name=Payments&limit=100", (directory) -> directory.findSpaceByName("Payments")),
				call("GET /v2/projects?space_id=s1&name=chat&limit=100",
						(directory) -> directory.findProjectByName("s1", "chat")),
				call("GET /v2/users/VXNlcjo%2BMQ%3D%3D", (directory) -> directory.getUsers(List.of("VXNlcjo+MQ=="))));
	}

	private static Arguments call(String request, Function<ArizeDirectory, Object> call) {
		return Arguments.of(request, call);
	}

	@Test
	void streamSendsNothingBeforeTheTerminalOperation() {
		users(1);
		Stream<String> ids = this.directory.users().map(User::id);
		assertThat(requests()).isZero();
		assertThat(ids).containsExactly("u0");
	}

	/*
	 * A search takes at most the pages of the list, or twice the requests of single
	 * lookups
	 */
	@ParameterizedTest
	@CsvSource({ "20000, 19000, 50, 50, 100", "10000, 0, 50, 50, 100", "2000, 0, 2000, 2000, 20",
			"2000, 5000, 2000, 0, 20", "10000, 9000, 0, 0, 0" })
	void severalUsersNeedTheFewestRequests(int existing, int first, int searched, int found, int requests) {
		users(existing);
		assertThat(this.directory.findUsersByEmail(emails(first, searched))).hasSize(found);
		assertThat(requests()).isEqualTo(requests);
	}

	@Test
	void emailAddressIsSearchedAloneAndOnceWhateverItsCase() {
		users(10_000);
		assertThat(this.directory.findUsersByEmail(List.of("USER-009000@example.com", email(9_000)))).hasSize(2);
		assertThat(this.standIn.requests()).containsExactly("GET /v2/users?email=user-009000%40example.com&limit=100");
	}

	/* A further space of the name could be on a page that is not read */
	@Test
	void spacesThatAreFoundOnAFirstPageAreSearchedFurther() {
		spaces(1_000);
		this.standIn.directory().seed(ArizeModels.space("other", "Space 000000").build());
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.directory.findSpacesByName(List.of("Space 000000", "Space 000001")))
			.satisfies((ex) -> assertThat(ex.getIds()).containsExactly("s0", "other"));
		assertThat(this.standIn.requests()).hasSize(2 + 2 + 1).last().isEqualTo("GET /v2/organizations?limit=100");
	}

	/* The filter by such a name matches all spaces: a single lookup reads all pages */
	@ParameterizedTest
	@CsvSource({ "2, 30", "5, 30", "5, 5", "5, 1" })
	void namesThatArePartOfAllNamesNeedAtMostTwiceTheRequestsOfTheList(int names, int pages) {
		spaces(100 * pages);
		assertThat(this.directory.findSpacesByName(List.of("S", "p", "a", "c", "e").subList(0, names))).isEmpty();
		assertThat(requests()).isLessThanOrEqualTo(2 * pages);
	}

	@Test
	void organizationsOfAnAmbiguousSpaceAreSearchedUntilAllAreFound() {
		organizations(10);
		space("s1", "o1");
		space("s3", "o3");
		assertAmbiguous("s1 of organization 'Organization 1', s3 of organization 'Organization 3'");
		assertThat(this.standIn.requests()).containsExactly("GET /v2/spaces?name=Sales&limit=100",
				"GET /v2/organizations?limit=100", "GET /v2/spaces?org_id=o0&name=Sales&limit=100",
				"GET /v2/spaces?org_id=o1&name=Sales&limit=100", "GET /v2/spaces?org_id=o2&name=Sales&limit=100",
				"GET /v2/spaces?org_id=o3&name=Sales&limit=100");
	}

	@Test
	void organizationsOfAmbiguousSpacesNeedALimitedNumberOfRequests() {
		organizations(99);
		space("s1", "o1");
		space("s98", "o98");
		assertAmbiguous("s1 of organization 'Organization 1', s98");
		assertThat(requests()).isEqualTo(1 + AmbiguousSpaces.MAX_REQUESTS);
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404, 500 })
	void aNameIsAmbiguousWithoutItsOrganizationsIfTheyCannotBeRead(int status) {
		organizations(2);
		space("s0", "o0");
		space("s1", "o1");
		this.standIn.wireMock()
			.stubFor(WireMock.get(WireMock.urlPathEqualTo("/v2/organizations"))
				.willReturn(WireMock.aResponse().withStatus(status)));
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.directory.findSpaceByName("Sales"))
			.withMessage("2 spaces have the name 'Sales'; use an id instead: s0, s1");
	}

	@Test
	void spacesOfOrganizationsAreReadUntilAllAreFound() {
		organizations(10);
		space("s1", "o1");
		assertThat(this.directory.findOrganizationsOfSpaces(List.of("s1"))).containsOnlyKeys("s1");
		assertThat(this.standIn.requests()).containsExactly("GET /v2/organizations?limit=100",
				"GET /v2/spaces?org_id=o0&limit=100", "GET /v2/spaces?org_id=o1&limit=100");
	}

	private void organizations(int count) {
		IntStream.range(0, count)
			.forEach((n) -> this.standIn.directory()
				.seed(ArizeModels.organization("o" + n, "Organization " + n).build()));
	}

	private void space(String id, String organizationId) {
		this.standIn.directory().seed(organizationId, ArizeModels.space(id, "Sales").build());
	}

	private void assertAmbiguous(String spaces) {
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.directory.findSpaceByName("Sales"))
			.withMessage("2 spaces have the name 'Sales'; use an id or the organization instead: " + spaces);
	}

	@Test
	void rolesAreReadOnce() {
		IntStream.range(0, 250).forEach((n) -> this.standIn.directory().addRole("Role " + n));
		assertThat(this.directory.findRolesByName(List.of("Role 0", "Role 1"))).hasSize(2);
		assertThat(requests()).isEqualTo(3);
	}

	@Test
	void projectsAreThoseOfTheSpace() {
		projects(500, (n) -> ArizeModels.project("p" + n, "s" + n % 2, "Project " + n / 2).build());
		assertThat(this.directory.findProjectsByName("s1", List.of("Project 1", "Project 249")))
			.containsOnlyKeys("Project 1", "Project 249");
		assertThat(this.standIn.requests()).containsExactly("GET /v2/projects?space_id=s1&limit=100",
				"GET /v2/projects?space_id=s1&limit=100" + cursorAfter(200),
				"GET /v2/projects?space_id=s1&name=Project%201&limit=100",
				"GET /v2/projects?space_id=s1&name=Project%201&limit=100" + cursorAfter(378),
				"GET /v2/projects?space_id=s1&name=Project%20249&limit=100");
	}

	@Test
	void projectsOfAllSpacesAreReadByIdentifier() {
		projects(50, (n) -> ArizeModels.project("p" + n, "s" + n, "P").build());
		assertThat(this.directory.getProjects(List.of("p1", "p49"))).containsOnlyKeys("p1", "p49");
		assertThat(this.standIn.requests()).containsExactly("GET /v2/projects?limit=100");
	}

	@Test
	void identifiersWithoutPaddingAreFound() {
		this.standIn.directory().seed(ArizeModels.user("VXNlcjo=", "ada@example.com").name("Ada").role(null).build());
		assertThat(this.directory.getUsers(List.of("VXNlcjo", "VXNlcjoy"))).containsOnlyKeys("VXNlcjo");
	}

	@Test
	void fewIdentifiersOfManyAreReadOneByOne() {
		users(10_000);
		assertThat(this.directory.getUsers(List.of("u9000", "u9001", "unknown"))).containsOnlyKeys("u9000", "u9001");
		assertThat(this.standIn.requests()).hasSize(6)
			.endsWith("GET /v2/users/u9000", "GET /v2/users/u9001", "GET /v2/users/unknown");
	}

	@ParameterizedTest
	@CsvSource({ "PT0S", "PT5M" })
	void aSnapshotRequestsEachPageOnce(Duration timeToLive) {
		users(2_000);
		ArizeDirectory snapshot = ArizeDirectory.snapshot(ArizeDirectory.cached(this.directory, timeToLive));
		assertThat(snapshot.findUsersByEmail(emails(0, 1_000))).hasSize(1_000);
		assertThat(snapshot.getUsers(IntStream.range(0, 3_000).mapToObj((n) -> "u" + n).toList())).hasSize(2_000);
		assertThat(snapshot.getUsers(List.of("unknown"))).isEmpty();
		assertThat(snapshot.users()).hasSize(2_000);
		assertThat(requests()).isEqualTo(20);
	}

	@Test
	void aSnapshotContinuesTheWalkForThoseThatAreNotOnEarlierPages() {
		users(10_000);
		ArizeDirectory snapshot = ArizeDirectory.snapshot(this.directory);
		assertThat(snapshot.findUsersByEmail(List.of(email(1), email(9_000)))).hasSize(2);
		int earlier = requests();
		assertThat(snapshot.getUsers(List.of("u0", "u150", "u250", "u350"))).hasSize(4);
		assertThat(this.standIn.requests().subList(earlier, requests())).containsExactly(
				"GET /v2/users?limit=100" + cursorAfter(200), "GET /v2/users?limit=100" + cursorAfter(300));
	}

	@Test
	void aSingleIdentifierIsSearchedAloneInASnapshot() {
		users(10_000);
		ArizeDirectory snapshot = ArizeDirectory.snapshot(this.directory);
		assertThat(snapshot.getUsers(List.of("u9000"))).hasSize(1);
		assertThat(this.standIn.requests()).containsExactly("GET /v2/users/u9000");
	}

	@Test
	void aSnapshotRequestsAPageAgainThatFailed() {
		users(250);
		ArizeDirectory snapshot = ArizeDirectory.snapshot(this.directory);
		assertThat(snapshot.users().limit(1)).hasSize(1);
		this.standIn.next().fail(403);
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> snapshot.users().toList());
		assertThat(snapshot.users()).hasSize(250);
		assertThat(requests()).isEqualTo(1 + 1 + 2);
	}

	@Test
	void aSnapshotDoesNotWaitForTheRequestOfAnotherThread() {
		users(1);
		AtomicInteger requests = new AtomicInteger();
		CompletableFuture<Void> end = new CompletableFuture<>();
		try (ArizeDirectory slow = ArizeDirectory.of(this.configuration,
				(builder) -> builder.requestInterceptor((request, body, execution) -> {
					if (requests.incrementAndGet() == 1) {
						end.join();
					}
					return execution.execute(request, body);
				}))) {
			ArizeDirectory snapshot = ArizeDirectory.snapshot(slow);
			CompletableFuture<List<User>> first = CompletableFuture.supplyAsync(() -> snapshot.users().toList());
			Await.until(() -> requests.get() == 1);
			assertThat(snapshot.users()).hasSize(1);
			end.complete(null);
			assertThat(first.join()).hasSize(1);
		}
	}

	@Test
	void theDirectoryOfASnapshotIsReadAnew() {
		users(2);
		assertThat(ArizeDirectory.snapshot(this.directory).users()).hasSize(2);
		assertThat(ArizeDirectory.snapshot(this.directory).users()).hasSize(2);
		assertThat(this.directory.users()).hasSize(2);
		assertThat(requests()).isEqualTo(3);
	}

	@Test
	void aDirectoryWhoseCallsAreInterceptedHasNoSnapshot() {
		ProxyFactory factory = new ProxyFactory(this.directory);
		factory.setProxyTargetClass(true);
		ArizeDirectory intercepted = (ArizeDirectory) factory.getProxy();
		assertThat(ArizeDirectory.snapshot(intercepted)).isSameAs(intercepted);
	}

}
