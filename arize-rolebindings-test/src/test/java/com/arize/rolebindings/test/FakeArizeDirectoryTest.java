package com.arize.rolebindings.test;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what {@link FakeArizeDirectory} has in addition to every other directory.
 */
class FakeArizeDirectoryTest {

	private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-01-02T12:00:00Z");

	private final FakeArizeDirectory directory = new FakeArizeDirectory(() -> Instant.from(NOON));

	@Test
	void addedRecordsHaveGeneratedIdsAndTheTimeOfTheClock() {
		User user = this.directory.addUser("Ada Lovelace", "ada@example.com");
		Role role = this.directory.addRole("Space Admin", "PROJECT_READ", "ROLE_BINDING_CREATE");
		Space space = this.directory.addSpace("Payments");
		Project project = this.directory.addProject(space.id(), "chat");
		assertThat(user).isEqualTo(
				ArizeModels.user("VXNlcjoxOlY0S2E=", "ada@example.com").name("Ada Lovelace").createdAt(NOON).build());
		assertThat(role)
			.isEqualTo(ArizeModels.role("Um9sZToxOlY0S2E=", "Space Admin", "PROJECT_READ", "ROLE_BINDING_CREATE")
				.createdAt(NOON)
				.updatedAt(NOON)
				.build());
		assertThat(space).isEqualTo(ArizeModels.space("U3BhY2U6MTpWNEth", "Payments").createdAt(NOON).build());
		assertThat(project)
			.isEqualTo(ArizeModels.project("UHJvamVjdDoxOlY0S2E=", space.id(), "chat").createdAt(NOON).build());
		assertThat(this.directory.getUser(user.id())).isEqualTo(user);
	}

	@Test
	void generatedIdIsNeverASeededOne() {
		this.directory.seed(ArizeModels.space("U3BhY2U6MTpWNEth", "Seeded").build());
		assertThat(this.directory.addSpace("Payments").id()).isEqualTo("U3BhY2U6MjpWNEth");
	}

	@Test
	void seedRefusesAnIdTwice() {
		this.directory.seed(user("u1"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.seed(user("u1")))
			.withMessage("There is already a user with the id 'u1'");
	}

	@Test
	void addedProjectRequiresItsSpace() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.addProject("s1", "chat"))
			.withMessage("There is no space with the id 's1': add it first");
	}

	@Test
	void addedSpaceRequiresItsOrganization() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.addSpace("o1", "Payments"))
			.withMessage("There is no organization with the id 'o1': add it first");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.directory.seed("o1", ArizeModels.space("s1", "Payments").build()))
			.withMessage("There is no organization with the id 'o1': add it first");
		assertThat(this.directory.spaces()).isEmpty();
	}

	@Test
	void addedOrganizationHasTheSpacesThatAreAddedToIt() {
		Organization growth = this.directory.addOrganization("Growth");
		Space sales = this.directory.addSpace(growth.id(), "Sales");
		this.directory.addSpace("In none");
		assertThat(growth)
			.isEqualTo(ArizeModels.organization("T3JnYW5pemF0aW9uOjE6VjRLYQ==", "Growth").createdAt(NOON).build());
		assertThat(this.directory.spaces(growth.id())).containsExactly(sales);
	}

	@Test
	void blankAndMissingArgumentsAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.addUser("Ada", " "))
			.withMessageContaining("'email'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.addRole(null))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.addSpace(""))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.seed((User) null))
			.withMessageContaining("'user'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.failNext(null))
			.withMessageContaining("'failure'");
		assertThatIllegalArgumentException().isThrownBy(() -> new FakeArizeDirectory(null))
			.withMessageContaining("'clock'");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void failsOnce(Consumer<ArizeDirectory> call) {
		this.directory.seed(user("u1"));
		ApiException failure = failure();
		this.directory.failNext(failure);
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> call.accept(this.directory))
			.isSameAs(failure);
		call.accept(this.directory);
	}

	static Stream<Consumer<ArizeDirectory>> calls() {
		return Stream.of((directory) -> readAll(directory.users()), (directory) -> readAll(directory.projects("s")),
				(directory) -> directory.findSpaceByName("Payments"), (directory) -> directory.getUser("u1"));
	}

	@Test
	void streamMakesNoCallBeforeItsFirstElementIsNeeded() {
		this.directory.failNext(failure());
		Stream<User> users = this.directory.users();
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(users::toList);
	}

	@Test
	void streamMakesACallForEachPage() {
		IntStream.range(0, 101).forEach((number) -> this.directory.seed(user("u" + number)));
		Iterator<User> users = this.directory.users().iterator();
		IntStream.range(0, 100).forEach((number) -> assertThat(users.next().id()).isEqualTo("u" + number));
		this.directory.failNext(failure());
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(users::next);
	}

	@Test
	void streamContinuesAfterTheLastElementWhenEarlierOnesAreRemoved() {
		IntStream.range(0, 101).forEach((number) -> this.directory.seed(user("u" + number)));
		assertThat(this.directory.users().peek((user) -> this.directory.removeUser(user.id()))).hasSize(101);
		assertThat(this.directory.users()).isEmpty();
	}

	@Test
	void removedUserIsNotFound() {
		this.directory.seed(user("u1"));
		this.directory.removeUser("u1");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.directory.getUser("u1"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.removeUser("u1"))
			.withMessage("There is no user with the id 'u1'");
	}

	@Test
	void clearRemovesRecordsAndFailures() {
		this.directory.addUser("Ada Lovelace", "ada@example.com");
		this.directory.addRole("Space Admin");
		this.directory.addProject(
				this.directory.addSpace(this.directory.addOrganization("Growth").id(), "Payments").id(), "chat");
		this.directory.failNext(failure());
		this.directory.clear();
		assertThat(this.directory.users()).isEmpty();
		assertThat(this.directory.roles()).isEmpty();
		assertThat(this.directory.organizations()).isEmpty();
		assertThat(this.directory.spaces()).isEmpty();
	}

	@Test
	void generatedIdsAreNotUsedAgainAfterClear() {
		User ada = this.directory.addUser("Ada Lovelace", "ada@example.com");
		Space payments = this.directory.addSpace("Payments");
		this.directory.clear();
		assertThat(this.directory.addUser("Grace Hopper", "grace@example.com").id()).isNotEqualTo(ada.id());
		assertThat(this.directory.addSpace("Sales").id()).isNotEqualTo(payments.id());
	}

	private static void readAll(Stream<?> stream) {
		stream.forEach((element) -> {
		});
	}

	private static User user(String id) {
		return ArizeModels.user(id, id + "@example.com").status("INVITED").isDeveloper(true).createdAt(NOON).build();
	}

	private static ApiException failure() {
		return ApiException.of("failed", ApiError.builder(403).build());
	}

}
