package com.arize.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the number of requests that the lookup of several names needs.
 */
class HttpLookupTest {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	private final ArizeDirectory directory = ArizeDirectory
		.of(Loopback.configuration(this.standIn.getApiUrl().getPort()).build());

	@AfterEach
	void close() {
		this.directory.close();
		this.standIn.close();
	}

	private void users(int count) {
		this.standIn.directory().seed(IntStream.range(0, count).mapToObj(HttpLookupTest::user).toArray(User[]::new));
	}

	private void spaces(int count) {
		this.standIn.directory().seed(IntStream.range(0, count).mapToObj(HttpLookupTest::space).toArray(Space[]::new));
	}

	private void projects(int count, IntFunction<Project> project) {
		this.standIn.directory().seed(IntStream.range(0, count).mapToObj(project).toArray(Project[]::new));
	}

	private static <T> List<T> list(int count, IntFunction<T> element) {
		return IntStream.range(0, count).mapToObj(element).toList();
	}

	private static String email(int number) {
		return "user-%06d@example.com".formatted(number);
	}

	private static User user(int number) {
		return new User("u" + number, "User", email(number), "ACTIVE", "MEMBER", false, DATE);
	}

	private static Space space(int number) {
		return new Space("s" + number, "Space %06d".formatted(number), "", DATE);
	}

	private int requests() {
		return this.standIn.requests().size();
	}

	/* As the stand-in creates it */
	private static String cursorAfter(int number) {
		String cursor = Base64.getEncoder().encodeToString(("at>is?" + number).getBytes(StandardCharsets.UTF_8));
		return "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
	}

	@Test
	void fewUsersOfManyNeedAtMostTwiceTheRequestsOfSingleLookups() {
		users(20_000);
		List<String> emails = list(50, (n) -> email(19_000 + n));
		assertThat(this.directory.findUsersByEmail(emails)).hasSize(50);
		assertThat(requests()).isEqualTo(100);
	}

	@Test
	void allUsersNeedTheRequestsOfTheList() {
		users(2_000);
		assertThat(this.directory.findUsersByEmail(list(2_000, HttpLookupTest::email))).hasSize(2_000);
		assertThat(requests()).isEqualTo(20);
	}

	@Test
	void unknownUsersNeedTheRequestsOfTheList() {
		users(2_000);
		assertThat(this.directory.findUsersByEmail(list(2_000, (n) -> email(5_000 + n)))).isEmpty();
		assertThat(requests()).isEqualTo(20);
	}

	@Test
	void usersThatAreFoundAreSearchedFurtherForASecondUser() {
		users(10_000);
		assertThat(this.directory.findUsersByEmail(list(50, HttpLookupTest::email))).hasSize(50);
		assertThat(requests()).isEqualTo(100);
	}

	@Test
	void usersOfALargeAccountAreSearchedOneByOneAtLast() {
		users(10_000);
		List<String> emails = new ArrayList<>(list(8, HttpLookupTest::email));
		emails.addAll(list(2, (n) -> email(9_000 + n)));
		assertThat(this.directory.findUsersByEmail(emails)).hasSize(10);
		assertThat(requests()).isEqualTo(10 + 10);
	}

	@Test
	void secondUserOnALaterPageIsAmbiguous() {
		users(10_000);
		this.standIn.directory()
			.seed(new User("other", "User", "USER-000001@example.com", "ACTIVE", "MEMBER", false, DATE));
		ArizeDirectory cached = ArizeDirectory.cached(this.directory, Duration.ofMinutes(5));
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> cached.findUsersByEmail(List.of(email(1), email(2))))
			.satisfies((ex) -> assertThat(ex.getIds()).containsExactly("u1", "other"));
		assertThatExceptionOfType(AmbiguousNameException.class).isThrownBy(() -> cached.findUserByEmail(email(1)));
	}

	@Test
	void userWithASimilarAddressIsNotFound() {
		this.standIn.directory().addUser("Kate", "kate@example.com");
		assertThat(this.directory.findUsersByEmail(List.of("\u212aate@example.com", "x@example.com"))).isEmpty();
	}

	@Test
	void singleNameIsSearchedAlone() {
		users(10_000);
		assertThat(this.directory.findUsersByEmail(List.of(email(9_000)))).hasSize(1);
		assertThat(this.standIn.requests()).containsExactly("GET /v2/users?email=user-009000%40example.com&limit=100");
	}

	@Test
	void emailAddressIsSearchedOnceWhateverItsCase() {
		users(10_000);
		assertThat(this.directory.findUsersByEmail(List.of("USER-009000@example.com", email(9_000)))).hasSize(2);
		assertThat(requests()).isOne();
	}

	@Test
	void noNameNeedsNoRequest() {
		users(1);
		assertThat(this.directory.findUsersByEmail(List.of())).isEmpty();
		assertThat(this.directory.findRolesByName(List.of())).isEmpty();
		assertThat(this.directory.getProjects(List.of())).isEmpty();
		assertThat(requests()).isZero();
	}

	@Test
	void allSpacesNeedTheRequestsOfTheList() {
		spaces(300);
		assertThat(this.directory.findSpacesByName(list(300, (n) -> space(n).name()))).hasSize(300);
		assertThat(requests()).isEqualTo(3);
	}

	/* A further space of the name could be on a page that is not read */
	@Test
	void spacesThatAreFoundOnAFirstPageAreSearchedFurther() {
		spaces(1_000);
		this.standIn.directory().seed(new Space("other", "Space 000000", "", DATE));
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.directory.findSpacesByName(List.of("Space 000000", "Space 000001")))
			.satisfies((ex) -> assertThat(ex.getIds()).containsExactly("s0", "other"));
		assertThat(requests()).isEqualTo(2 + 2);
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
	void rolesAreReadOnce() {
		IntStream.range(0, 250).forEach((n) -> this.standIn.directory().addRole("Role " + n));
		assertThat(this.directory.findRolesByName(List.of("Role 0", "Role 1"))).hasSize(2);
		assertThat(requests()).isEqualTo(3);
	}

	@Test
	void projectsAreThoseOfTheSpace() {
		projects(500, (n) -> new Project("p" + n, "Project " + n / 2, "s" + n % 2, DATE));
		assertThat(this.directory.findProjectsByName("s1", List.of("Project 1", "Project 249")))
			.containsOnlyKeys("Project 1", "Project 249");
		assertThat(this.standIn.requests()).containsExactly("GET /v2/projects?space_id=s1&limit=100",
				"GET /v2/projects?space_id=s1&limit=100" + cursorAfter(200),
				"GET /v2/projects?space_id=s1&name=Project%201&limit=100",
				"GET /v2/projects?space_id=s1&name=Project%201&limit=100" + cursorAfter(378),
				"GET /v2/projects?space_id=s1&name=Project%20249&limit=100");
	}

	@Test
	void secondProjectOfANameIsFoundOnALaterPage() {
		projects(500, (n) -> new Project("p" + n, (n % 300 == 0) ? "Twice" : "Project " + n, "s1", DATE));
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> this.directory.findProjectsByName("s1", List.of("Project 1", "Twice")));
	}

	@Test
	void projectsOfAllSpacesAreReadByIdentifier() {
		spaces(50);
		projects(50, (n) -> new Project("p" + n, "P", "s" + n, DATE));
		Map<String, Project> projects = this.directory.getProjects(List.of("p1", "p49"));
		assertThat(projects).containsOnlyKeys("p1", "p49");
		assertThat(this.standIn.requests()).containsExactly("GET /v2/projects?limit=100");
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
		assertThat(snapshot.findUsersByEmail(list(1_000, HttpLookupTest::email))).hasSize(1_000);
		assertThat(snapshot.getUsers(list(3_000, (n) -> "u" + n))).hasSize(2_000);
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
	void aSingleNameIsSearchedAloneInASnapshot() {
		users(10_000);
		ArizeDirectory snapshot = ArizeDirectory.snapshot(this.directory);
		assertThat(snapshot.getUsers(List.of("u9000"))).hasSize(1);
		assertThat(this.standIn.requests()).containsExactly("GET /v2/users/u9000");
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
		users(2);
		ProxyFactory factory = new ProxyFactory(this.directory);
		factory.setProxyTargetClass(true);
		ArizeDirectory intercepted = (ArizeDirectory) factory.getProxy();
		assertThat(ArizeDirectory.snapshot(intercepted)).isSameAs(intercepted);
	}

}
