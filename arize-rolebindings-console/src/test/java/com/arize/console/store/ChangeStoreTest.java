package com.arize.console.store;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.console.store.Change.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ChangeStore} and the client that records changes, on one database in
 * memory.
 */
class ChangeStoreTest {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-01T10:00:00Z"));

	private final FakeRoleBindingsClient arize = new FakeRoleBindingsClient();

	private EmbeddedDatabase database;

	private ChangeStore store;

	@BeforeEach
	void createDatabase() {
		this.database = new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build();
		this.store = new ChangeStore(this.database, this.now::get);
	}

	@AfterEach
	void shutDownDatabase() {
		this.database.shutdown();
	}

	@Test
	void recordsAChangeBeforeItIsSentAndItsOutcomeAfterwards() {
		RoleBindingsClient client = recording(onWrite((arize) -> assertThat(this.store.find("default", 0, 10))
			.extracting(Change::userId, Change::after, Change::outcome)
			.containsExactly(tuple("ada", "reader", null))));
		RoleBinding created = client.create("ada", "reader", SPACE, "payments");
		assertThat(this.store.find("default", 0, 10)).singleElement().satisfies((change) -> {
			assertThat(change.outcome()).isEqualTo(Outcome.DONE);
			assertThat(change.bindingId()).isEqualTo(created.id());
			assertThat(change.time()).isEqualTo(this.now.get());
		});
	}

	/* The fake, too, implements each operation with a request of its own */
	@Test
	void theClientThatRecordsChangesHasEachOperationOfTheFake() {
		List<String> operations = Stream.of(RoleBindingsClient.class.getMethods()).map(Method::getName).toList();
		assertThat(RecordingRoleBindingsClient.class.getDeclaredMethods()).extracting(Method::getName)
			.containsAll(Stream.of(FakeRoleBindingsClient.class.getDeclaredMethods())
				.map(Method::getName)
				.filter(operations::contains)
				.toList());
	}

	/* The request of the killed process may have been carried out */
	@Test
	void aChangeWhoseProcessWasKilledBeforeTheResponseIsKnownWithoutAnOutcome() {
		AtomicReference<Change> found = new AtomicReference<>();
		recording(onWrite(
				(arize) -> found.set(new ChangeStore(this.database, this.now::get).find("default", 0, 10).get(0))))
			.create("ada", "reader", SPACE, "payments");
		assertThat(found.get().outcome()).isNull();
		assertThat(found.get().isUndoable()).isTrue();
	}

	@Test
	void nothingIsSentIfTheChangeCannotBeRecorded() {
		RoleBindingsClient client = recording(this.arize);
		this.database.shutdown();
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> client.create("ada", "reader", SPACE, "payments"));
		assertThat(this.arize.bindings()).isEmpty();
	}

	@Test
	void aDeletionHasTheUserAndTheRoleBeforeAlthoughTheRequestHasTheIdOnly() {
		String id = this.arize.create("ada", "admin", SPACE, "payments").id();
		recording(this.arize).delete(id);
		assertThat(this.store.find("default", 0, 10)).singleElement().satisfies((change) -> {
			assertThat(change.userId()).isEqualTo("ada");
			assertThat(change.resourceId()).isEqualTo("payments");
			assertThat(change.before()).isEqualTo("admin");
			assertThat(change.after()).isNull();
		});
	}

	@Test
	void aDeletionThatNoResponseHasConfirmedIsNotConfirmed() {
		RoleBindingsClient client = recording(new FakeRoleBindingsClient() {

			@Override
			public boolean deleteAndConfirm(String bindingId) {
				delete(bindingId);
				return false;
			}

		});
		String id = client.create("ada", "reader", SPACE, "payments").id();
		assertThat(client.deleteAndConfirm(id)).isFalse();
	}

	@Test
	void replicasOnOneDatabaseShareTheChangesAndSinceWhenTheyAreKnown() {
		Instant first = this.now.get();
		this.now.set(first.plus(Duration.ofDays(1)));
		ChangeStore replica = new ChangeStore(this.database, this.now::get);
		recording(this.arize).create("ada", "reader", SPACE, "payments");
		assertThat(replica.find("default", 0, 10)).hasSize(1);
		assertThat(replica.find("europe", 0, 10)).isEmpty();
		assertThat(replica.since()).isEqualTo(first);
	}

	@Test
	void changesAreKeptForThirtyDays() {
		recording(this.arize).create("ada", "reader", SPACE, "payments");
		Instant made = this.now.get();
		this.now.set(made.plus(Duration.ofDays(30)));
		this.store.deleteOld();
		assertThat(this.store.find("default", 0, 10)).hasSize(1);
		this.now.set(made.plus(Duration.ofDays(31)));
		assertThat(this.store.find("default", 0, 10)).isEmpty();
		assertThat(this.store.since()).isEqualTo(made.plus(Duration.ofDays(1)));
		this.store.deleteOld();
		this.now.set(made);
		assertThat(this.store.find("default", 0, 10)).isEmpty();
	}

	@Test
	void theLatestChangesComeFirstAndThoseBeforeThemFollow() {
		for (String space : new String[] { "a", "b", "c" }) {
			recording(this.arize).create("ada", "reader", SPACE, space);
			this.now.set(this.now.get().plusSeconds(1));
		}
		assertThat(this.store.find("default", 0, 2)).extracting(Change::resourceId).containsExactly("c", "b");
		assertThat(this.store.find("default", 2, 2)).extracting(Change::resourceId).containsExactly("a");
	}

	@Test
	void theReportOfAFailedStartNamesThePropertyOfTheDatabase() {
		DriverManagerDataSource none = new DriverManagerDataSource("jdbc:h2:file:./does/not/exist;IFEXISTS=TRUE");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new ChangeStore(none, this.now::get))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("spring.datasource.url"))
			.withMessageContaining("console.store");
	}

	private RoleBindingsClient recording(RoleBindingsClient client) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("store", this.store);
		beans.registerSingleton("ends", new TemporaryAccessStore(this.database, this.store));
		return (RoleBindingsClient) new RecordingPostProcessor(beans.getBeanProvider(ChangeStore.class),
				beans.getBeanProvider(TemporaryAccessStore.class))
			.postProcessAfterInitialization(client, "roleBindingsClient");
	}

	/* A client that calls the action in place of the network */
	private FakeRoleBindingsClient onWrite(Consumer<FakeRoleBindingsClient> action) {
		return new FakeRoleBindingsClient() {

			@Override
			public synchronized RoleBinding create(CreateRoleBindingRequest request) {
				action.accept(this);
				return super.create(request);
			}

		};
	}

}
