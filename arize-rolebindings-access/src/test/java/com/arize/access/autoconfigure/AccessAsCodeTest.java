package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.List;

import com.arize.access.DesiredState;
import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.file.DesiredRoleBindings;
import com.arize.access.RoleBindingsScope;
import com.arize.access.autoconfigure.AccessAsCode.Comparison;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static com.arize.access.autoconfigure.AccessApplication.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessAsCode}, which an application uses in its own code.
 */
@Tag("context")
@Tag("socket")
class AccessAsCodeTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String FILE = entries("ada: reader");

	private static final List<DesiredState> NOTHING = List
		.of(DesiredState.of(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s"), List.of()));

	private final MemoryDirectory directory = new MemoryDirectory().user("ada", "ada@example.com")
		.user("eve", "eve@example.com");

	private final RecordingClient client = new RecordingClient();

	private ConfigurableApplicationContext context;

	@BeforeEach
	void makeNoPlanAtTheStart() {
		application.with("enabled=false");
		application.withClient(this.client, this.directory);
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void readsTheConfiguredFilesEachTime() throws IOException {
		AccessAsCode access = open(FILE);
		assertThat(access.hasFiles()).isTrue();
		assertThat(usersOf(access)).containsExactly("ada");
		application.file("access.yaml", entries("eve: reader"));
		assertThat(usersOf(access)).containsExactly("eve");
	}

	@Test
	void appliesTheConfiguredLimits() throws IOException {
		this.client.holding("ada", "reader").holding("eve", "reader");
		RoleBindingsReconciler reconciler = reconciler(
				open(FILE, "prune=true", "max-deletions=1", "protected-users=ADA@example.com,id:eve"));
		assertThat(reconciler.violations(reconciler.plan(NOTHING))).extracting(Violation::limit)
			.containsExactly(Limit.MAX_DELETIONS, Limit.PROTECTED_USERS, Limit.PROTECTED_USERS);
	}

	@Test
	void ignoresTheUsersOfAGroupThatTheFilesDeclare() throws IOException {
		this.client.holding("eve", "reader");
		RoleBindingsPlan plan = reconciler(
				open("groups: {bots: [eve@example.com]}\n---\n" + FILE, "prune=true", "ignored-users=group:bots"))
			.plan(NOTHING);
		assertThat(plan.deletes()).isEmpty();
		assertThat(plan.ignored()).isOne();
	}

	@Test
	void namesTheUsersOfAPlan() throws IOException {
		this.client.holding("ada", "reader");
		assertThat(reconciler(open(FILE, "prune=true")).plan(NOTHING).deletes()).extracting(RoleBindingChange::userName)
			.containsExactly("ada@example.com");
	}

	@Test
	void theReconcilerOfAnAccountMakesPlansForIt() throws IOException {
		application.withEurope();
		open(FILE);
		assertThat(reconcilerOfEurope().plan(NOTHING).accounts()).containsExactly("europe");
	}

	@ParameterizedTest
	@ValueSource(strings = { "protected-users", "ignored-users" })
	void aConfiguredUserOfAnotherAccountNeedNotExistInAnAccount(String property) throws IOException {
		application.withEurope();
		open(FILE, property + "=ada@example.com");
		assertThat(reconcilerOfEurope()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "protected-users", "ignored-users" })
	void rejectsAConfiguredUserWhoIsUnknownInTheOnlyAccount(String property) throws IOException {
		AccessAsCode access = open(FILE, property + "=nobody@example.com");
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> reconciler(access))
			.withMessageEndingWith("user 'nobody@example.com' is unknown");
	}

	@Test
	void aDocumentThatIsLeftOutIsAWarningForThePlan() throws IOException {
		AccessAsCode access = open(FILE + "---\nscope: {space: Gone}\nrole_bindings: []\n", "unknown=skip");
		DesiredRoleBindings desired = access.readFiles().resolve(this.directory);
		assertThat(desired.lacksResources()).isTrue();
		assertThat(reconciler(access).plan(desired.states()).warn(desired.warnings()).warnings())
			.extracting(PlanWarning::kind)
			.contains(PlanWarning.Kind.UNKNOWN_RESOURCE);
	}

	@Test
	void rejectsAnInvalidLimit() throws IOException {
		AccessAsCode access = open(FILE, "max-deletion-percent=101");
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> reconciler(access))
			.withMessageContaining("must be 0 to 100");
	}

	@Test
	void returnsTheLastComparison() throws IOException {
		Comparison last = open(FILE, "enabled=true").lastComparison().orElseThrow();
		assertThat(last.plan().creates()).hasSize(1);
		assertThat(last.result()).isNull();
		assertThat(last.error()).isNull();
	}

	private AccessAsCode open(String yaml, String... properties) throws IOException {
		this.context = application.open(yaml, properties);
		return this.context.getBean(AccessAsCode.class);
	}

	private RoleBindingsReconciler reconciler(AccessAsCode access) {
		return reconciler(access, "default");
	}

	private RoleBindingsReconciler reconcilerOfEurope() {
		return reconciler(this.context.getBean(AccessAsCode.class), "europe");
	}

	private RoleBindingsReconciler reconciler(AccessAsCode access, String account) {
		return access.reconciler(this.context.getBean(ArizeAccounts.class).get(account)).build();
	}

	/* The users whose role bindings would be created */
	private List<String> usersOf(AccessAsCode access) {
		return reconciler(access).plan(access.readFiles().resolve(this.directory).states())
			.creates()
			.stream()
			.map(RoleBindingChange::userId)
			.toList();
	}

}
