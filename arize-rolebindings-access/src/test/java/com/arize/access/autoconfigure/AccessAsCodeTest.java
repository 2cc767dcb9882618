package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;

import com.arize.access.DesiredState;
import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.access.autoconfigure.AccessAsCode.Comparison;
import com.arize.access.file.AccessDocuments;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.User;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessAsCode}, which an application uses in its own code.
 */
class AccessAsCodeTest {

	private static final String PREFIX = "arize.role-bindings.desired-state.";

	private static final String[] EUROPE = { "arize.accounts.europe.api-key=europe-key",
			"arize.accounts.europe.api-host=127.0.0.1:1", "arize.accounts.europe.api-scheme=http" };

	private final FakeArizeDirectory directory = new FakeArizeDirectory();

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient();

	@TempDir
	private Path files;

	@Test
	void readsTheConfiguredFilesEachTime() throws IOException {
		Path file = write("ada");
		runner().withPropertyValues(PREFIX + "locations=" + file.toUri()).run((context) -> {
			AccessAsCode access = context.getBean(AccessAsCode.class);
			assertThat(access.hasFiles()).isTrue();
			assertThat(creates(access, access.readFiles())).containsExactly("ada reader");
			write("eve");
			assertThat(creates(access, access.readFiles())).containsExactly("eve reader");
		});
	}

	@Test
	void refusesMoreThanAQuarterOfTheDeletionsByDefault() {
		seed(10);
		runner().withPropertyValues(PREFIX + "prune=true", PREFIX + "prune-unknown-users=true")
			.run((context) -> assertThat(violations(context.getBean(AccessAsCode.class))).extracting(Violation::limit)
				.containsExactly(Limit.MAX_DELETION_PERCENT));
	}

	@Test
	void appliesTheConfiguredLimits() {
		seed(2);
		String protectedUser = this.directory.addUser("Ada", "ada@example.com").id();
		String eve = this.directory.addUser("Eve", "eve@example.com").id();
		this.client.create(protectedUser, "reader", RoleBindingResourceType.SPACE, "s");
		this.client.create(eve, "reader", RoleBindingResourceType.SPACE, "s");
		runner()
			.withPropertyValues(PREFIX + "prune=true", PREFIX + "max-deletions=1",
					PREFIX + "protected-users=ADA@example.com,id:" + eve)
			.run((context) -> assertThat(violations(context.getBean(AccessAsCode.class))).extracting(Violation::limit)
				.containsExactly(Limit.MAX_DELETIONS, Limit.PROTECTED_USERS, Limit.PROTECTED_USERS));
	}

	@Test
	void keepsRoleBindingsUnlessPruneIsConfigured() {
		seed(3);
		runner().run((context) -> {
			RoleBindingsPlan plan = reconciler(context.getBean(AccessAsCode.class)).plan(nothing());
			assertThat(plan.deletes()).isEmpty();
			assertThat(plan.kept()).hasSize(3);
		});
	}

	@Test
	void ignoresTheUsersOfAGroupThatTheFilesDeclare() throws IOException {
		String eve = this.directory.addUser("Eve", "eve@example.com").id();
		this.client.create(eve, "reader", RoleBindingResourceType.SPACE, "s");
		Path file = this.files.resolve("groups.yaml");
		Files.writeString(file, """
				groups: {bots: [eve@example.com]}
				---
				scope: {resource_type: SPACE, resource_id: other}
				role_bindings: []
				""");
		runner()
			.withPropertyValues(PREFIX + "prune=true", PREFIX + "locations=" + file.toUri(),
					PREFIX + "ignored-users=group:bots")
			.run((context) -> {
				RoleBindingsPlan plan = reconciler(context.getBean(AccessAsCode.class)).plan(nothing());
				assertThat(plan.deletes()).isEmpty();
				assertThat(plan.ignored()).isOne();
			});
	}

	@Test
	void namesTheUsersOfAPlan() {
		String user = this.directory.addUser("Ada", "ada@example.com").id();
		this.client.create(user, "reader", RoleBindingResourceType.SPACE, "s");
		runner().withPropertyValues(PREFIX + "prune=true").run((context) -> {
			RoleBindingsPlan plan = reconciler(context.getBean(AccessAsCode.class)).plan(nothing());
			assertThat(plan.deletes()).singleElement()
				.satisfies((change) -> assertThat(change.userName()).isEqualTo("ada@example.com"));
		});
	}

	@ParameterizedTest
	@CsvSource({ "bob@example.com, ''",
			"id:bob, ' (the directory has no bot users of service keys: they cannot be protected)'" })
	void rejectsAnUnknownProtectedUser(String user, String hint) {
		runner().withPropertyValues(PREFIX + "protected-users=" + user)
			.run((context) -> assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> reconciler(context.getBean(AccessAsCode.class)))
				.withMessage("role-bindings.desired-state.protected-users has users that cannot be found:" + " user '"
						+ user + "' is unknown" + hint));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob@example.com", "id:bob" })
	void rejectsAProtectedUserWithoutADirectory(String user) {
		runner().withPropertyValues(PREFIX + "protected-users=" + user)
			.run((context) -> assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> context.getBean(AccessAsCode.class).reconciler(this.client, null))
				.withMessageContaining("no ArizeDirectory bean"));
	}

	@Test
	void theReconcilerOfAnAccountMakesPlansForIt() {
		runner().withPropertyValues(EUROPE)
			.withBean("europe", RoleBindingsClient.class, () -> this.client, AccessAsCodeTest::qualify)
			.run((context) -> assertThat(reconcilerOfEurope(context).plan(nothing()).accounts())
				.containsExactly("europe"));
	}

	@Test
	void aProtectedUserOfAnotherAccountNeedNotExistInAnAccount() {
		this.directory.addUser("Ada", "ada@example.com");
		runnerThatProtectsAdaInTwoAccounts().run((context) -> assertThat(reconcilerOfEurope(context)).isNotNull());
	}

	@Test
	void rejectsAProtectedUserWhoIsUnknownInAllAccounts() {
		runnerThatProtectsAdaInTwoAccounts().run((context) -> assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> reconcilerOfEurope(context))
			.withMessageEndingWith("user 'ada@example.com' is unknown"));
	}

	private ApplicationContextRunner runnerThatProtectsAdaInTwoAccounts() {
		return runner().withPropertyValues(EUROPE)
			.withBean(ArizeDirectory.class, () -> this.directory)
			.withBean("europe", ArizeDirectory.class, FakeArizeDirectory::new, AccessAsCodeTest::qualify)
			.withPropertyValues(PREFIX + "protected-users=ada@example.com");
	}

	private static RoleBindingsReconciler reconcilerOfEurope(ApplicationContext context) {
		return context.getBean(AccessAsCode.class)
			.reconciler(context.getBean(ArizeAccounts.class).get("europe"))
			.build();
	}

	private static void qualify(BeanDefinition definition) {
		AbstractBeanDefinition qualified = (AbstractBeanDefinition) definition;
		qualified.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "europe"));
		qualified.setDefaultCandidate(false);
	}

	@Test
	void rejectsAnInvalidLimit() {
		runner().withPropertyValues(PREFIX + "max-deletion-percent=101")
			.run((context) -> assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> reconciler(context.getBean(AccessAsCode.class)))
				.withMessageContaining("must be 0 to 100"));
	}

	@Test
	void returnsTheLastComparison() throws IOException {
		Path file = write("ada");
		runner().withPropertyValues(PREFIX + "enabled=true", PREFIX + "locations=" + file.toUri()).run((context) -> {
			AccessAsCode access = context.getBean(AccessAsCode.class);
			assertThat(access.lastComparison()).isEmpty();
			context.getBean(AccessRunner.class).run(new DefaultApplicationArguments());
			Comparison last = access.lastComparison().orElseThrow();
			assertThat(last.plan().creates()).hasSize(1);
			assertThat(last.result()).isNull();
			assertThat(last.error()).isNull();
		});
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
					AccessAutoConfiguration.class))
			.withBean(RoleBindingsClient.class, () -> this.client)
			.withPropertyValues("arize.api-key=test-key");
	}

	private Path write(String user) throws IOException {
		return Files.writeString(this.files.resolve("access.yaml"), """
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {user_id: %s, role_id: reader}
				""".formatted(user));
	}

	private void seed(int count) {
		for (int i = 0; i < count; i++) {
			this.directory.seed(new User("u" + i, "User", "u" + i + "@example.com", "active", "MEMBER", false,
					OffsetDateTime.parse("2026-01-02T03:04:05Z")));
			this.client.create("u" + i, "reader", RoleBindingResourceType.SPACE, "s");
		}
	}

	private RoleBindingsReconciler reconciler(AccessAsCode access) {
		return access.reconciler(this.client, this.directory).build();
	}

	private List<String> creates(AccessAsCode access, AccessDocuments documents) {
		return reconciler(access).plan(documents.resolve(this.directory).states())
			.creates()
			.stream()
			.map((change) -> change.userId() + " " + change.newRoleId())
			.toList();
	}

	private List<Violation> violations(AccessAsCode access) {
		RoleBindingsReconciler reconciler = reconciler(access);
		return reconciler.violations(reconciler.plan(nothing()));
	}

	private static List<DesiredState> nothing() {
		return List.of(DesiredState.of(RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s"), List.of()));
	}

}
