package com.arize.directory;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * Tests the contract of an {@link ArizeDirectory} with {@link FakeArizeDirectory}, which
 * has the default implementations of the interface, and with the library's own
 * implementations on an {@link ArizeApiStandIn} that is validated by the contract of the
 * API.
 */
@ParameterizedClass
@EnumSource
@Tag("socket")
class ArizeDirectoryContractTest {

	private static final ApiContract contract = new ApiContract();

	@AutoClose
	private static final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private final List<User> users = new ArrayList<>(
			List.of(user("u1", "ada@example.com"), user("u2", "Eve@Example.com")));

	private final List<Role> roles = new ArrayList<>(List.of(role("r1", "Space Admin"), role("r2", "Space Reader")));

	private final List<Organization> organizations = new ArrayList<>(List
		.of(ArizeModels.organization("o1", "Growth").build(), ArizeModels.organization("o2", "Platform").build()));

	private final Map<String, String> organizationsOfSpaces = new HashMap<>(Map.of("s1", "o1", "s2", "o2"));

	private final List<Space> spaces = new ArrayList<>(List.of(space("s1", "Payments"), space("s2", "Sales")));

	private final List<Project> projects = new ArrayList<>(
			List.of(project("p1", "chat", "s1"), project("p2", "search", "s1"), project("p3", "chat", "s2")));

	private final List<ResourceRestriction> restrictions = new ArrayList<>();

	@Parameter
	private Implementation implementation;

	private ArizeDirectory directory;

	private static User user(String id, String email) {
		return ArizeModels.user(id, email).name("Name of " + id).build();
	}

	private static Role role(String id, String name) {
		return ArizeModels.role(id, name, "PROJECT_READ").isPredefined(true).build();
	}

	private static Space space(String id, String name) {
		return ArizeModels.space(id, name).build();
	}

	private static Project project(String id, String name, String spaceId) {
		return ArizeModels.project(id, spaceId, name).build();
	}

	/* The first call creates it, so that a test can add to the lists before */
	private ArizeDirectory directory() {
		if (this.directory == null) {
			this.directory = switch (this.implementation) {
				case FAKE -> seed(new FakeArizeDirectory());
				case HTTP -> http();
				case CACHED -> ArizeDirectory.cached(http(), Duration.ofMinutes(5));
				case SNAPSHOT -> ArizeDirectory.snapshot(http());
			};
		}
		return this.directory;
	}

	private ArizeDirectory http() {
		seed(standIn.directory());
		return ArizeDirectory.of(Loopback.configuration(standIn.getApiUrl().getPort()).build());
	}

	private FakeArizeDirectory seed(FakeArizeDirectory fake) {
		this.users.forEach(fake::seed);
		this.roles.forEach(fake::seed);
		this.organizations.forEach(fake::seed);
		this.spaces.forEach((space) -> {
			String organizationId = this.organizationsOfSpaces.get(space.id());
			if (organizationId != null) {
				fake.seed(organizationId, space);
			}
			else {
				fake.seed(space);
			}
		});
		this.projects.forEach(fake::seed);
		List.of("PROJECT", "DASHBOARD")
			.forEach((type) -> this.restrictions.add(fake.addResourceRestriction(type, "id of a " + type)));
		return fake;
	}

	@BeforeAll
	static void validate() {
		standIn.wireMock().addMockServiceRequestListener(contract);
	}

	@BeforeEach
	void reset() {
		standIn.reset();
	}

	/* Some tests have closed it before */
	@AfterEach
	void close() {
		directory().close();
		contract.verify();
	}

	@Test
	void aSpaceIsPrivateOrNot() {
		this.spaces.add(ArizeModels.space("s3", "Hidden").isPrivate(true).build());
		assertThat(directory().getSpace("s3").isPrivate()).isTrue();
		assertThat(directory().getSpace("s1").isPrivate()).isFalse();
		assertThat(directory().spaces()).extracting(Space::isPrivate).containsExactly(false, false, true);
	}

	@Test
	void streamsHaveAllElementsInOrder() {
		assertThat(directory().users()).containsExactlyElementsOf(this.users);
		assertThat(directory().roles()).containsExactlyElementsOf(this.roles);
		assertThat(directory().spaces()).containsExactlyElementsOf(this.spaces);
	}

	@Test
	void streamsOfSeveralPagesHaveAllElementsInOrder() {
		IntStream.range(0, 250).forEach((n) -> this.users.add(user("n" + n, "n" + n + "@example.com")));
		assertThat(directory().users()).containsExactlyElementsOf(this.users);
	}

	@Test
	void streamsAreEmptyWithoutElements() {
		Stream.of(this.users, this.roles, this.spaces, this.projects).forEach(List::clear);
		assertThat(directory().users()).isEmpty();
		assertThat(directory().roles()).isEmpty();
		assertThat(directory().spaces()).isEmpty();
		assertThat(directory().projects("s1")).isEmpty();
	}

	@Test
	void projectsAreThoseOfTheSpace() {
		assertThat(directory().projects("s1")).containsExactlyElementsOf(this.projects.subList(0, 2));
		assertThat(directory().projects("s2")).containsExactly(this.projects.get(2));
	}

	@Test
	void projectsOfAllSpaces() {
		assertThat(directory().projects()).containsExactlyInAnyOrderElementsOf(this.projects);
	}

	@Test
	void restrictionsAreThoseOfResourcesOfAllTypes() {
		assertThat(directory().resourceRestrictions()).containsExactlyElementsOf(this.restrictions);
	}

	@Test
	void organizationsAreAllInOrder() {
		IntStream.range(0, 150)
			.forEach((n) -> this.organizations.add(ArizeModels.organization("n" + n, "Organization " + n).build()));
		assertThat(directory().organizations()).containsExactlyElementsOf(this.organizations);
	}

	@Test
	void spacesOfAnOrganizationAreThoseOfNoOther() {
		assertThat(directory().spaces("o1")).containsExactly(this.spaces.get(0));
		assertThat(directory().spaces("o2")).containsExactly(this.spaces.get(1));
		assertThat(directory().spaces("o9")).isEmpty();
	}

	@Test
	void organizationIsFoundByName() {
		this.organizations.add(ArizeModels.organization("o9", "Platform").build());
		assertThat(directory().findOrganizationByName("Growth")).contains(this.organizations.get(0));
		assertThat(directory().findOrganizationByName("growth")).isEmpty();
		assertThat(directory().findOrganizationsByName(List.of("Unknown", "Growth"))).containsOnlyKeys("Growth");
		assertAmbiguous(() -> directory().findOrganizationByName("Platform"), "Platform", "o2", "o9");
		assertAmbiguous(() -> directory().findOrganizationsByName(List.of("Growth", "Platform")), "Platform", "o2",
				"o9");
	}

	@Test
	void spacesWithOneNameAreToldApartByTheirOrganization() {
		addSecond("s9", "Payments", "o2");
		assertThat(directory().findSpaceByName("o1", "Payments")).map(Space::id).contains("s1");
		assertThat(directory().findSpaceByName("o2", "Payments")).map(Space::id).contains("s9");
		assertThat(directory().findSpaceByName("o1", "Sales")).isEmpty();
		assertThat(directory().findSpacesByName("o2", List.of("Payments", "Sales", "Other")).values())
			.extracting(Space::id)
			.containsExactly("s9", "s2");
	}

	@Test
	void organizationsOfSpacesAreFound() {
		this.spaces.add(space("s9", "In none"));
		assertThat(directory().findOrganizationsOfSpaces(List.of("s2", "s1", "s9", "unknown")))
			.isEqualTo(Map.of("s1", this.organizations.get(0), "s2", this.organizations.get(1)));
		assertThat(directory().findOrganizationsOfSpaces(List.of())).isEmpty();
	}

	@Test
	void messageOfAnAmbiguousNameHasTheOrganizations() {
		addSecond("s9", "Payments", "o2");
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> directory().findSpaceByName("Payments"))
			.withMessage("2 spaces have the name 'Payments'; use an id or the organization instead: "
					+ "s1 of organization 'Growth', s9 of organization 'Platform'");
	}

	@Test
	void messagesOfSeveralAmbiguousNamesHaveTheOrganizations() {
		addSecond("s8", "Sales", "o1");
		addSecond("s9", "Payments", "o2");
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> directory().findSpacesByName(List.of("Payments", "Sales")))
			.withMessageEndingWith("s1 of organization 'Growth', s9 of organization 'Platform'")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement(type(AmbiguousNameException.class))
				.extracting(Throwable::getMessage)
				.asString()
				.endsWith("s2 of organization 'Platform', s8 of organization 'Growth'"));
	}

	private void addSecond(String id, String name, String organizationId) {
		this.spaces.add(space(id, name));
		this.organizationsOfSpaces.put(id, organizationId);
	}

	@Test
	void elementsKeepTheirValues() {
		this.users.add(ArizeModels.user("u9", "n@example.com")
			.status("EXPIRED")
			.isDeveloper(true)
			.createdAt(DATE.plusNanos(1000))
			.build());
		this.roles.add(ArizeModels.role("r9", "N", "SOMETHING_NEW")
			.description("A description")
			.updatedAt(DATE.plusDays(1))
			.build());
		assertThat(directory().findUserByEmail("n@example.com")).contains(this.users.get(2));
		assertThat(directory().findRoleByName("N")).contains(this.roles.get(2));
	}

	@Test
	void findReturnsTheElementWithTheName() {
		assertThat(directory().findUserByEmail("ada@example.com")).contains(this.users.get(0));
		assertThat(directory().findRoleByName("Space Reader")).contains(this.roles.get(1));
		assertThat(directory().findSpaceByName("Sales")).contains(this.spaces.get(1));
		assertThat(directory().findProjectByName("s2", "chat")).contains(this.projects.get(2));
		assertThat(directory().findProjectByName("s2", "search")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "eve@example.com", "Eve@Example.com", "EVE@EXAMPLE.COM" })
	void emailAddressesAreComparedIgnoringCase(String email) {
		assertThat(directory().findUserByEmail(email)).contains(this.users.get(1));
		assertThat(directory().findUsersByEmail(List.of(email))).isEqualTo(Map.of(email, this.users.get(1)));
	}

	@ParameterizedTest
	@CsvSource({ "mallory@example.com, Space Owner, Support, ticket-router", "da@example.com, Space, Pay, sear",
			"ada@example.co, space admin, payments, Chat" })
	void nameIsComparedAsAWholeAndExactly(String email, String role, String space, String project) {
		assertThat(directory().findUserByEmail(email)).isEmpty();
		assertThat(directory().findRoleByName(role)).isEmpty();
		assertThat(directory().findSpaceByName(space)).isEmpty();
		assertThat(directory().findProjectByName("s1", project)).isEmpty();
		assertThat(directory().findSpacesByName(List.of(space, space + "s"))).isEmpty();
	}

	@Test
	void nameThatIsPartOfOtherNamesIsFound() {
		this.users.add(0, user("u0", "not.ada@example.com"));
		this.spaces.add(0, space("s0", "Payments EU"));
		this.projects.add(0, project("p0", "chat-2", "s1"));
		assertThat(directory().findUserByEmail("ada@example.com")).contains(this.users.get(1));
		assertThat(directory().findSpaceByName("Payments")).contains(this.spaces.get(1));
		assertThat(directory().findProjectByName("s1", "chat")).contains(this.projects.get(1));
	}

	@Test
	void nameIsFoundAfterManyNamesThatContainIt() {
		IntStream.range(0, 250).forEach((n) -> this.spaces.add(space("n" + n, "Support " + n)));
		this.spaces.add(space("last", "Support"));
		assertThat(directory().findSpaceByName("Support")).map(Space::id).contains("last");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada+test@example.com", "a b&c=d%20#e@example.com", "\u00e4da@ex\u00e4mple.com" })
	void specialCharactersOfAnEmailAddressAreKept(String email) {
		this.users.add(user("u9", email));
		assertThat(directory().findUserByEmail(email)).map(User::id).contains("u9");
	}

	/* A Kelvin sign is no K, although its lower case is k */
	@Test
	void caseIsIgnoredOfAsciiLettersOnly() {
		this.users.add(user("u8", "\u212aate@example.com"));
		this.users.add(user("u9", "Kate@example.com"));
		assertThat(directory().findUserByEmail("kate@EXAMPLE.com")).map(User::id).contains("u9");
		assertThat(directory().findUserByEmail("\u212aate@example.COM")).map(User::id).contains("u8");
		assertThat(directory().findUsersByEmail(List.of("kate@EXAMPLE.com", "x@example.com"))).hasSize(1);
	}

	@Test
	void nameThatLooksLikeAnIdIsAName() {
		this.spaces.add(space("s9", "U3BhY2U6MTp4"));
		assertThat(directory().findSpaceByName("U3BhY2U6MTp4")).map(Space::id).contains("s9");
		assertThat(directory().findSpaceByName("s1")).isEmpty();
	}

	@Test
	void severalElementsWithOneNameAreAmbiguous() {
		this.users.add(user("u9", "ADA@example.com"));
		this.roles.add(role("r9", "Space Admin"));
		this.spaces.add(space("s9", "Payments"));
		this.projects.add(project("p9", "chat", "s1"));
		assertAmbiguous(() -> directory().findUserByEmail("ada@Example.com"), "ada@Example.com", "u1", "u9");
		assertAmbiguous(() -> directory().findRoleByName("Space Admin"), "Space Admin", "r1", "r9");
		assertAmbiguous(() -> directory().findSpaceByName("Payments"), "Payments", "s1", "s9");
		assertAmbiguous(() -> directory().findProjectByName("s1", "chat"), "chat", "p1", "p9");
		assertAmbiguous(() -> directory().findUsersByEmail(List.of("eve@example.com", "ada@example.com")),
				"ada@example.com", "u1", "u9");
		assertAmbiguous(() -> directory().findRolesByName(List.of("Space Reader", "Space Admin")), "Space Admin", "r1",
				"r9");
		assertAmbiguous(() -> directory().findSpacesByName(List.of("Sales", "Payments")), "Payments", "s1", "s9");
		assertAmbiguous(() -> directory().findProjectsByName("s1", List.of("search", "chat")), "chat", "p1", "p9");
	}

	@Test
	void severalAmbiguousNamesAreReportedTogether() {
		this.spaces.add(space("s8", "Payments"));
		this.spaces.add(space("s9", "Sales"));
		assertThatExceptionOfType(AmbiguousNameException.class)
			.isThrownBy(() -> directory().findSpacesByName(List.of("Payments", "Sales")))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("Payments");
				assertThat(ex.getSuppressed()).singleElement(type(AmbiguousNameException.class))
					.extracting(AmbiguousNameException::getName)
					.isEqualTo("Sales");
			});
	}

	@Test
	void ambiguousNameDoesNotAffectOthers() {
		this.spaces.add(space("s9", "Payments"));
		assertThat(directory().findSpaceByName("Sales")).isPresent();
		assertThat(directory().findSpacesByName(List.of("Sales", "Support"))).containsOnlyKeys("Sales");
	}

	@Test
	void findReturnsTheKnownOfManyNames() {
		assertThat(directory().findUsersByEmail(List.of("ada@example.com", "mallory@example.com", "EVE@example.com")))
			.isEqualTo(Map.of("ada@example.com", this.users.get(0), "EVE@example.com", this.users.get(1)));
		assertThat(directory().findRolesByName(List.of("Space Reader", "Space Owner")))
			.isEqualTo(Map.of("Space Reader", this.roles.get(1)));
		assertThat(directory().findSpacesByName(List.of("Sales", "Support", "Payments")))
			.isEqualTo(Map.of("Sales", this.spaces.get(1), "Payments", this.spaces.get(0)));
		assertThat(directory().findProjectsByName("s1", List.of("chat", "search", "other")))
			.isEqualTo(Map.of("chat", this.projects.get(0), "search", this.projects.get(1)));
	}

	@Test
	void manyNamesAreReturnedInTheGivenOrderAsGiven() {
		assertThat(directory()
			.findUsersByEmail(List.of("eve@example.com", "ADA@example.com", "eve@example.com", "ada@example.com")))
			.containsExactly(Map.entry("eve@example.com", this.users.get(1)),
					Map.entry("ADA@example.com", this.users.get(0)), Map.entry("ada@example.com", this.users.get(0)));
	}

	@Test
	void manyNamesOfManyPagesAreFound() {
		IntStream.range(0, 250).forEach((n) -> this.users.add(user("n" + n, "n" + n + "@example.com")));
		IntStream.range(0, 250).forEach((n) -> this.spaces.add(space("n" + n, "Space " + n)));
		List<String> emails = List.of("n249@example.com", "ada@example.com");
		assertThat(directory().findUsersByEmail(emails).values()).extracting(User::id).containsExactly("n249", "u1");
		assertThat(directory().findSpacesByName(List.of("Space 249", "Sales")).values()).extracting(Space::id)
			.containsExactly("n249", "s2");
		assertThat(directory().getSpaces(List.of("n249", "s2", "unknown"))).containsOnlyKeys("n249", "s2");
	}

	@Test
	void noNamesAndNoIdsReturnNothing() {
		assertThat(directory().findUsersByEmail(List.of())).isEmpty();
		assertThat(directory().findRolesByName(List.of())).isEmpty();
		assertThat(directory().findSpacesByName(List.of())).isEmpty();
		assertThat(directory().findProjectsByName("s1", List.of())).isEmpty();
		assertThat(directory().getUsers(List.of())).isEmpty();
		assertThat(directory().getRoles(List.of())).isEmpty();
		assertThat(directory().getSpaces(List.of())).isEmpty();
		assertThat(directory().getProjects(List.of())).isEmpty();
	}

	@Test
	void getReturnsTheElementWithTheId() {
		assertThat(directory().getUser("u2")).isEqualTo(this.users.get(1));
		assertThat(directory().getRole("r2")).isEqualTo(this.roles.get(1));
		assertThat(directory().getSpace("s2")).isEqualTo(this.spaces.get(1));
		assertThat(directory().getProject("p3")).isEqualTo(this.projects.get(2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "a/b", "a+b=", "%2E", "..." })
	void unknownIdIsNotFound(String id) {
		assertNotFound("/v2/users/" + id, () -> directory().getUser(id));
		assertNotFound("/v2/roles/" + id, () -> directory().getRole(id));
		assertNotFound("/v2/spaces/" + id, () -> directory().getSpace(id));
		assertNotFound("/v2/projects/" + id, () -> directory().getProject(id));
	}

	@Test
	void getReturnsTheKnownOfManyIds() {
		assertThat(directory().getUsers(List.of("u2", "unknown"))).isEqualTo(Map.of("u2", this.users.get(1)));
		assertThat(directory().getRoles(List.of("r2", "unknown"))).isEqualTo(Map.of("r2", this.roles.get(1)));
		assertThat(directory().getSpaces(List.of("s2", "unknown"))).isEqualTo(Map.of("s2", this.spaces.get(1)));
		assertThat(directory().getProjects(List.of("p3", "p1", "unknown")))
			.isEqualTo(Map.of("p1", this.projects.get(0), "p3", this.projects.get(2)));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t", "\ud83d" })
	void nameThatIsBlankOrNotUnicodeIsRefused(String name) {
		assertRefused("email", () -> directory().findUserByEmail(name));
		assertRefused("name", () -> directory().findRoleByName(name));
		assertRefused("name", () -> directory().findSpaceByName(name));
		assertRefused("name", () -> directory().findProjectByName("s1", name));
		assertRefused("email", () -> directory().findUsersByEmail(listOf("ada@example.com", name)));
		assertRefused("name", () -> directory().findRolesByName(listOf("Space Admin", name)));
		assertRefused("name", () -> directory().findSpacesByName(listOf("Sales", name)));
		assertRefused("name", () -> directory().findProjectsByName("s1", listOf("chat", name)));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t", ".", "..", "\ud83d" })
	void idThatCannotBeInAPathIsRefused(String id) {
		assertRefused("userId", () -> directory().getUser(id));
		assertRefused("roleId", () -> directory().getRole(id));
		assertRefused("spaceId", () -> directory().getSpace(id));
		assertRefused("projectId", () -> directory().getProject(id));
		assertRefused("userId", () -> directory().getUsers(listOf("u1", id)));
		assertRefused("roleId", () -> directory().getRoles(listOf("r1", id)));
		assertRefused("spaceId", () -> directory().getSpaces(listOf("s1", id)));
		assertRefused("projectId", () -> directory().getProjects(listOf("p1", id)));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\ud83d" })
	void spaceIdOfProjectsThatIsBlankOrNotUnicodeIsRefused(String spaceId) {
		assertRefused("spaceId", () -> directory().projects(spaceId));
		assertRefused("spaceId", () -> directory().findProjectByName(spaceId, "chat"));
		assertRefused("spaceId", () -> directory().findProjectsByName(spaceId, List.of("chat")));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\ud83d" })
	void organizationIdThatIsBlankOrNotUnicodeIsRefused(String organizationId) {
		assertRefused("organizationId", () -> directory().spaces(organizationId));
		assertRefused("organizationId", () -> directory().findSpaceByName(organizationId, "Sales"));
		assertRefused("organizationId", () -> directory().findSpacesByName(organizationId, List.of("Sales")));
		assertRefused("name", () -> directory().findOrganizationByName(organizationId));
		assertRefused("name", () -> directory().findSpaceByName("o1", organizationId));
	}

	@Test
	void nullInsteadOfACollectionIsRefused() {
		assertRefused("emails", () -> directory().findUsersByEmail(null));
		assertRefused("names", () -> directory().findRolesByName(null));
		assertRefused("names", () -> directory().findSpacesByName(null));
		assertRefused("names", () -> directory().findProjectsByName("s1", null));
		assertRefused("userIds", () -> directory().getUsers(null));
		assertRefused("roleIds", () -> directory().getRoles(null));
		assertRefused("spaceIds", () -> directory().getSpaces(null));
		assertRefused("projectIds", () -> directory().getProjects(null));
	}

	@Test
	void nameOf255CharactersIsFound() {
		String email = "a".repeat(243) + "@example.com";
		String name = "\ud83d\ude00".repeat(255);
		this.users.add(user("u9", email));
		this.spaces.add(space("s9", name));
		this.projects.add(project("p9", name, "s1"));
		assertThat(directory().findUserByEmail(email)).isPresent();
		assertThat(directory().findSpaceByName(name)).isPresent();
		assertThat(directory().findProjectByName("s1", name)).isPresent();
	}

	@Test
	void nameOf256CharactersIsRefused() {
		String email = "a".repeat(244) + "@example.com";
		String name = "a".repeat(256);
		assertTooLong("email", () -> directory().findUserByEmail(email));
		assertTooLong("name", () -> directory().findSpaceByName(name));
		assertTooLong("name", () -> directory().findProjectByName("s1", name));
		assertTooLong("email", () -> directory().findUsersByEmail(List.of(email)));
		assertTooLong("name", () -> directory().findSpacesByName(List.of(name)));
		assertTooLong("name", () -> directory().findProjectsByName("s1", List.of(name)));
	}

	/* The API has no filter by the name of a role, and does not limit its length */
	@Test
	void nameOfARoleHasNoLimit() {
		this.roles.add(role("r9", "a".repeat(256)));
		assertThat(directory().findRoleByName("a".repeat(256))).isPresent();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void closedDirectoryRefusesEveryCall(Consumer<ArizeDirectory> call) {
		directory().close();
		assertThatIllegalStateException().isThrownBy(() -> call.accept(directory()));
	}

	static Stream<Consumer<ArizeDirectory>> calls() {
		return Stream.of((directory) -> read(directory.users()), (directory) -> read(directory.roles()),
				(directory) -> read(directory.spaces()), (directory) -> read(directory.projects("s1")),
				(directory) -> read(directory.resourceRestrictions()), (directory) -> read(directory.organizations()),
				(directory) -> read(directory.spaces("o1")), (directory) -> directory.findOrganizationByName("Growth"),
				(directory) -> directory.findSpaceByName("o1", "Sales"),
				(directory) -> directory.findUserByEmail("ada@example.com"),
				(directory) -> directory.findRoleByName("Space Admin"),
				(directory) -> directory.findSpaceByName("Sales"),
				(directory) -> directory.findProjectByName("s1", "chat"),
				(directory) -> directory.findUsersByEmail(List.of("ada@example.com")),
				(directory) -> directory.findRolesByName(List.of("Space Admin")),
				(directory) -> directory.findSpacesByName(List.of("Sales")),
				(directory) -> directory.findProjectsByName("s1", List.of("chat")),
				(directory) -> directory.getUser("u1"), (directory) -> directory.getRole("r1"),
				(directory) -> directory.getSpace("s1"), (directory) -> directory.getProject("p1"),
				(directory) -> directory.getUsers(List.of("u1")), (directory) -> directory.getRoles(List.of("r1")),
				(directory) -> directory.getSpaces(List.of("s1")), (directory) -> directory.getProjects(List.of("p1")));
	}

	@Test
	void closedDirectoryChecksItsArgumentsFirst() {
		directory().close();
		assertRefused("userId", () -> directory().getUser("."));
		assertRefused("email", () -> directory().findUserByEmail(""));
	}

	private static void read(Stream<?> stream) {
		assertThat(stream.toList()).isNotNull();
	}

	private static List<String> listOf(String... names) {
		return Collections.unmodifiableList(Arrays.asList(names));
	}

	private static void assertAmbiguous(ThrowingCallable call, String name, String... ids) {
		assertThatExceptionOfType(AmbiguousNameException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.getName()).isEqualTo(name);
			assertThat(ex.getIds()).containsExactly(ids);
		});
	}

	private static void assertNotFound(String path, ThrowingCallable call) {
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(call)
			.withMessageMatching("GET \\Q" + path + "\\E at .+ failed: 404 .*")
			.satisfies((ex) -> assertThat(ex.getProblem().getTitle()).isEqualTo("Not Found"));
	}

	private static void assertRefused(String argument, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith("'" + argument + "' must ");
		assertThat(standIn.requests()).isEmpty();
	}

	private static void assertTooLong(String argument, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call)
			.withMessage("'%s' must have at most 255 characters, the limit of the API, but has 256", argument);
	}

	private enum Implementation {

		FAKE, HTTP, CACHED, SNAPSHOT

	}

}
