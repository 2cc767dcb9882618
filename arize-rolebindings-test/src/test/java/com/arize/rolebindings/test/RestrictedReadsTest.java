package com.arize.rolebindings.test;

import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what a key with restricted permissions reads, with a
 * {@link FakeRoleBindingsClient} and, over HTTP, with an {@link ArizeApiStandIn}.
 */
@ParameterizedClass(name = "over HTTP: {0}")
@ValueSource(booleans = { false, true })
class RestrictedReadsTest {

	@Parameter
	private boolean overHttp;

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	private final FakeRoleBindingsClient fake = this.standIn.roleBindings();

	private final String ada = this.standIn.directory().addUser("Ada Lovelace", "ada@example.com").id();

	private final String eve = this.standIn.directory().addUser("Eve", "eve@example.com").id();

	private final String reader = this.standIn.directory().addRole("Space Reader").id();

	private final String payments = this.standIn.directory().addSpace("Payments").id();

	private final String sales = this.standIn.directory().addSpace("Sales").id();

	private final String chat = this.standIn.directory().addProject(this.sales, "chat").id();

	private RoleBindingsClient client;

	@BeforeEach
	void createClient() {
		this.client = this.overHttp
				? RoleBindingsClient.of(Loopback.configuration(this.standIn.getApiUrl().getPort()).build()) : this.fake;
	}

	@AfterEach
	void close() {
		this.client.close();
		this.standIn.close();
	}

	@Test
	void listHasOnlyWhatTheKeyMayRead() {
		RoleBinding readable = this.fake.create(this.ada, this.reader, SPACE, this.payments);
		this.fake.create(this.ada, this.reader, SPACE, this.sales);
		this.fake.create(this.ada, this.reader, PROJECT, this.chat);
		this.fake.restrictReads((binding) -> binding.resourceId().equals(this.payments));
		assertThat(this.client.list(SPACE).roleBindings()).containsExactly(readable);
		assertThat(this.client.findByUser(this.ada)).containsExactly(readable);
		assertThat(this.client.find(this.ada, SPACE, this.sales)).isEmpty();
	}

	@Test
	void pageWithoutReadableBindingsHasANextPage() {
		this.fake.create(this.ada, this.reader, SPACE, this.sales);
		RoleBinding readable = this.fake.create(this.ada, this.reader, SPACE, this.payments);
		this.fake.restrictReads((binding) -> binding.equals(readable));
		ListRoleBindingsRequest request = ListRoleBindingsRequest.builder().resourceType(SPACE).limit(1).build();
		assertThat(this.client.list(request)).satisfies((page) -> {
			assertThat(page.roleBindings()).isEmpty();
			assertThat(page.pagination().hasMore()).isTrue();
		});
		assertThat(this.client.listAll(request)).containsExactly(readable);
	}

	@Test
	void bindingThatTheKeyMayNotReadIsNotFound() {
		RoleBinding binding = this.fake.create(this.ada, this.reader, SPACE, this.payments);
		this.fake.restrictReads((candidate) -> false);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get(binding.id()));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.client.update(binding.id(), this.reader));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.delete(binding.id()));
		assertThat(this.fake.bindings()).containsExactly(binding);
	}

	@Test
	void creationConflictsWithABindingThatTheKeyMayNotRead() {
		this.fake.create(this.ada, this.reader, SPACE, this.payments);
		this.fake.restrictReads((binding) -> false);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.client.create(this.ada, this.reader, SPACE, this.payments));
	}

	@Test
	void listOfAnUnknownUserIsNotFound() {
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.findByUser("unknown").toList())
			.withMessageContaining("There is no such user");
		assertThat(this.client.findByUser(this.eve)).isEmpty();
	}

	@Test
	void listOfAUserWhoseBindingsTheKeyMayNotReadIsEmpty() {
		this.fake.create(this.ada, this.reader, SPACE, this.payments);
		this.fake.restrictReads((binding) -> false);
		assertThat(this.client.findByUser(this.ada)).isEmpty();
	}

	@Test
	void userThatNoListHasHoldsBindings() {
		RoleBinding ofBot = new RoleBinding("b", this.reader, "bot", SPACE, this.payments,
				this.standIn.directory().getUser(this.ada).createdAt(),
				this.standIn.directory().getUser(this.ada).createdAt());
		this.fake.seed(ofBot);
		RoleBinding second = this.client.create("bot", this.reader, SPACE, this.sales);
		assertThat(this.client.findByUser("bot").map(RoleBinding::id)).containsExactly("b", second.id());
		assertThat(this.standIn.directory().users().toList()).extracting("id").doesNotContain("bot");
	}

	@Test
	void clearEndsTheRestriction() {
		this.fake.restrictReads((binding) -> false);
		this.fake.clear();
		RoleBinding binding = this.fake.create(this.ada, this.reader, SPACE, this.payments);
		assertThat(this.client.get(binding.id()).id()).isEqualTo(binding.id());
	}

	@Test
	void missingRestrictionIsRejectedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.fake.restrictReads(null))
			.withMessageContaining("'readable'");
	}

}
