package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.config.ArizeApiKeyProvider;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static com.arize.access.autoconfigure.AccessApplication.entries;
import static com.arize.access.autoconfigure.AccessApplication.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Tests of access files for several accounts.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class AccountsRunTest {

	private static final String DEFAULT = """
			scope: {space: Payments}
			role_bindings: [{user: u0@example.com, role: Space admin}]
			""";

	private static final String EUROPE = "account: europe\n" + DEFAULT;

	private static final String BOTH = DEFAULT + "---\n" + EUROPE;

	private static final String NO_DEFAULT_KEY = "--arize.api-key=";

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final RecordingClient europeanClient = new RecordingClient().holding("ada", "reader");

	@BeforeEach
	void useBothAccounts() {
		application.withEurope();
	}

	@Test
	void eachAccountIsChangedByItsOwnKey(CapturedOutput output) throws IOException {
		Set<String> keys = recordAuthorization(application.arize());
		Set<String> europeanKeys = recordAuthorization(application.europe());
		String group = "groups: {admins: [u0@example.com]}\n---\n";
		assertThat(application.run(group + BOTH.replace("user: u0@example.com", "group: admins"), "mode=apply"))
			.isZero();
		assertThat(application.writes()).containsExactly("PATCH /v2/role-bindings/b0");
		assertThat(writes(application.europe())).containsExactly("PATCH /v2/role-bindings/b0e");
		assertThat(keys).containsExactly("Bearer test-key");
		assertThat(europeanKeys).containsExactly("Bearer europe-key");
		assertThat(output).contains("Plan for 2 scopes in accounts default, europe: 0 to create, 2 to update")
			.contains(
					"~ user u0@example.com (active) role Space reader -> Space admin on SPACE Payments (administrator)\n")
			.contains(
					"~ user u0@example.com (active) role Space reader -> Space admin on SPACE Payments in account europe (administrator)\n")
			.contains("change=update user=u0 resource_type=SPACE")
			.contains("change=update account=europe user=u0e resource_type=SPACE")
			.contains("The role bindings are as desired: 2 of 2 done");
	}

	static Stream<Arguments> casesWithoutTheDefaultAccount() {
		return Stream.of(argumentSet("a document for another account", EUROPE, List.of()),
				argumentSet("no key of the default account", EUROPE, List.of(NO_DEFAULT_KEY)),
				argumentSet("another account selected", BOTH, List.of("account=europe")),
				argumentSet("another account selected, and one that does not exist",
						BOTH + "---\n" + EUROPE.replace("europe", "asia"), List.of("account=europe", NO_DEFAULT_KEY)));
	}

	@ParameterizedTest
	@MethodSource("casesWithoutTheDefaultAccount")
	void theDefaultAccountIsNotReadIfNoDocumentOfItIsSelected(String yaml, List<String> properties) throws IOException {
		properties.forEach(application::with);
		assertThat(application.run(yaml, "mode=apply")).isZero();
		assertThat(application.requests()).isEmpty();
		assertThat(writes(application.europe())).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "eruope | must be one of [default, europe], but is 'eruope'",
			"europe | is 'europe', but no document of the access files is for this account" })
	void aSelectedAccountWithoutADocumentIsReported(String account, String problem, CapturedOutput output)
			throws IOException {
		assertThat(application.run(DEFAULT, "mode=apply", "account=" + account)).isOne();
		assertThat(output).contains(problem);
		assertThat(application.requests()).isEmpty();
	}

	@Test
	void unknownNamesOfAllAccountsAreReportedTogether(CapturedOutput output) throws IOException {
		assertThat(application.run(BOTH.replace("admin", "admni"), "mode=apply", "fail-on-error=false")).isOne();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The locations come from")
			.contains("- line 2: role 'Space admni' is unknown: did you mean 'Space admin'?")
			.contains("- line 6: in account europe, role 'Space admni' is unknown: did you mean 'Space admin'?");
	}

	@ParameterizedTest
	@CsvSource({ "/v2/role-bindings, 401", "/v2/users, 503" })
	void anAccountThatCannotBeReadMeansThatNoneIsChanged(String path, int status, CapturedOutput output)
			throws IOException {
		application.europe().next(10).to(path).fail(status);
		assertThat(application.run(BOTH, "mode=apply")).isEqualTo(3);
		assertThat(application.writes()).isEmpty();
		assertThat(writes(application.europe())).isEmpty();
		assertThat(output).contains("The role bindings cannot be compared with the desired state: account 'europe': ")
			.contains("Host and key for the account 'europe' are determined by:")
			.contains(
					"determined by: arize.accounts.europe.api-key (from \"arize.accounts.europe.api-key\" from property source")
			.contains(", arize.accounts.europe.api-host (")
			.doesNotContain(" arize.api-key (")
			.doesNotContain("europe-key");
	}

	@Test
	void aFailureNamesTheBeanThatProvidesTheKeyOfTheAccount(CapturedOutput output) throws IOException {
		application.register(ArizeApiKeyProvider.class, () -> "europe-key", "europe");
		application.europe().next(10).to("/v2/role-bindings").fail(401);
		assertThat(application.run(BOTH, "mode=apply")).isEqualTo(3);
		assertThat(output).contains("Host and key for the account 'europe' are determined by:")
			.contains("of type com.arize.config.ArizeApiKeyProvider")
			.contains(", arize.accounts.europe.api-host (");
	}

	@Test
	void aKeyProviderThatFailsIsReportedWithItsAccount(CapturedOutput output) throws IOException {
		application.register(ArizeApiKeyProvider.class, () -> {
			throw new IllegalStateException("not for logs");
		}, "europe");
		assertThat(application.run(BOTH, "mode=apply")).isEqualTo(3);
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("account 'europe': the ArizeApiKeyProvider " + getClass().getName())
			.doesNotContain("'arize.api-key'")
			.doesNotContain("not for logs");
	}

	@Test
	void aFailedStepOfAnAccountDoesNotPreventThoseOfTheOthers(CapturedOutput output) throws IOException {
		application.arize().next(10).to("/v2/role-bindings/b0").fail(403);
		assertThat(application.run(BOTH, "mode=apply")).isEqualTo(4);
		assertThat(writes(application.europe())).containsExactly("PATCH /v2/role-bindings/b0e");
		assertThat(output).contains("1 of 2 done, 1 failed")
			.contains("Host and key are determined by: arize.api-key (")
			.doesNotContain(" arize.accounts.europe");
	}

	@Test
	void theDeletionsOfAScopeAreLimitedInEachAccount(CapturedOutput output) throws IOException {
		assertThat(application.run("account: europe\nscope: {space: Payments}\nrole_bindings: []\n---\n" + DEFAULT,
				"mode=apply", "prune=true", "max-deletion-percent=95"))
			.isEqualTo(5);
		assertThat(output).contains(
				"- 20 of the 20 role bindings of SPACE Payments in account europe would be deleted, 100 % where 95 % are allowed");
		assertThat(application.writes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "u0@example.com, 2", "id:u0e, 1" })
	void aUserIsProtectedInEachAccountThatHasTheUser(String user, int accounts, CapturedOutput output)
			throws IOException {
		assertThat(application.run(BOTH, "mode=apply", "protected-users=" + user)).isEqualTo(5);
		assertThat(output.getOut().lines().filter((line) -> line.contains("the user is protected"))).hasSize(accounts)
			.allSatisfy((line) -> assertThat(line)
				.contains("has '~ user u0@example.com (active) role Space reader -> Space admin on SPACE Payments"))
			.last()
			.asString()
			.contains("in account europe (administrator)'");
	}

	@Test
	void anAddressNeedNotExistInEachAccount() throws IOException {
		application.europe().directory().addUser("Eve", "eve@example.com");
		assertThat(application.run(BOTH, "mode=check", "protected-users=eve@example.com")).isEqualTo(2);
		assertThat(application.requests()).filteredOn((request) -> request.startsWith("GET /v2/users"))
			.as("walks of the users of the other account")
			.hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "protected-users", "ignored-users" })
	void aUserMustExistInAnAccountThatIsPlanned(String property, CapturedOutput output) throws IOException {
		application.europe().directory().addUser("Eve", "eve@example.com");
		assertThat(application.run(DEFAULT, "mode=check", property + "=eve@example.com")).isOne();
		assertThat(output).contains(property + " has users that cannot be found: user 'eve@example.com' is unknown");
		assertThat(application.europe().requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "protected-users", "ignored-users" })
	void aUserOfAnotherAccountThanTheSelectedOneIsAWarningAtTheFirstComparison(String property, CapturedOutput output)
			throws IOException {
		application.with("account=default", property + "=eve@example.com");
		try (ConfigurableApplicationContext context = application.open(BOTH)) {
			assertThat(context.getBean(AccessRunner.class).compare().exitStatus()).isEqualTo(2);
		}
		assertThat(output).containsOnlyOnce(property
				+ " has users who were not found in the accounts that were searched: user 'eve@example.com' is unknown");
		assertThat(application.europe().requests()).isEmpty();
	}

	@Test
	void aUserMayExistInAnAccountThatIsLeftOut() throws IOException {
		assertThat(application.run(BOTH.replace("europe", "asia"), "mode=expire", "protected-users=eve@example.com"))
			.isEqualTo(4);
	}

	@Test
	void theProgressCountsTheStepsOfAllAccounts() throws IOException {
		List<String> steps = new ArrayList<>();
		application.register(RoleBindingsProgressListener.class, new RoleBindingsProgressListener() {

			@Override
			public void onPlan(RoleBindingsPlan plan) {
				steps.add("plan " + plan.accounts());
			}

			@Override
			public void onEnd(RoleBindingChange change, RuntimeException failure, int ended, int total) {
				steps.add("%s %d of %d".formatted(change.account(), ended, total));
			}

		});
		assertThat(application.run(BOTH, "mode=apply")).isZero();
		assertThat(steps).containsExactly("plan [default, europe]", "default 1 of 2", "europe 2 of 2");
	}

	@Test
	void allAccountsAreExportedToFilesThatNeedNoChanges() {
		Path directory = application.directory().resolve("access");
		assertThat(application.start("mode=export", "export-to=" + directory)).isZero();
		assertThat(directory.toFile().list()).containsExactlyInAnyOrder("space-payments.yaml",
				"europe.space-payments.yaml");
		assertThat(directory.resolve("europe.space-payments.yaml")).content().contains("\naccount: europe\nscope:");
		assertThat(directory.resolve("space-payments.yaml")).content().doesNotContain("account");
		assertThat(application.start("mode=check", "prune=true", "locations=file:" + directory + "/*.yaml")).isZero();
	}

	@Test
	void allAccountsAreExportedToOneFile() {
		Path file = application.directory().resolve("access.yaml");
		assertThat(application.start("mode=export", "export-to=" + file, NO_DEFAULT_KEY)).isZero();
		assertThat(application.requests()).isEmpty();
		assertThat(application.start("mode=check", "prune=true", "locations=" + file.toUri(), NO_DEFAULT_KEY)).isZero();
	}

	@Test
	void nothingIsExportedIfAnAccountCannotBeRead(CapturedOutput output) {
		application.europe().next(10).to("/v2/role-bindings").fail(403);
		Path directory = application.directory().resolve("access");
		assertThat(application.start("mode=export", "export-to=" + directory)).isEqualTo(3);
		assertThat(directory).doesNotExist();
		assertThat(output).contains("The role bindings cannot be exported: account 'europe': ")
			.contains("determined by: arize.accounts.europe.api-key (");
	}

	/* In place of the stand-ins */
	private void useClientsInMemory() {
		application.withClient(this.client);
		application.register(RoleBindingsClient.class, this.europeanClient, "europe");
		application.register(ArizeDirectory.class, AccessApplication.directory("s"), "europe");
	}

	private static String both(String... entries) {
		return entries(entries) + "---\naccount: europe\n" + entries(entries);
	}

	@Test
	void aStopBetweenAccountsLeavesTheStepsOfTheNextOnesOut(CapturedOutput output) throws IOException {
		useClientsInMemory();
		Path report = application.directory().resolve("report.json");
		this.client.after("update", (id) -> application.stop());
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> application.open(both("ada: admin"), "mode=apply", "report=" + report));
		assertThat(output).contains(
				"The run was stopped while role bindings were changed: 1 of 2 done, 0 failed, 0 unknown, 1 not started.");
		assertThat(this.europeanClient.calls()).containsExactly("list SPACE");
		assertThat(report).content()
			.contains("\"exit_status\": 4")
			.contains("\"stopped\": true")
			.contains("\"outcome\": \"skipped\"");
	}

	@Test
	void anErrorKeepsTheResultsOfEarlierAccounts(CapturedOutput output) throws IOException {
		useClientsInMemory();
		Path report = application.directory().resolve("report.json");
		this.europeanClient.before("update", (id) -> {
			throw new StackOverflowError();
		});
		assertThat(application.run(both("ada: admin"), "mode=apply", "report=" + report)).isEqualTo(4);
		assertThat(output).contains("The role bindings are not all as desired: 1 of 2 done, 0 failed, 1 unknown.")
			.contains("StackOverflowError");
		assertThat(report).content()
			.contains("\"exit_status\": 4")
			.containsSubsequence("\"outcome\": \"done\"", "\"outcome\": \"unknown\"");
	}

	@Test
	void anErrorLeavesTheStepsOutThatHadNotStarted(CapturedOutput output) throws IOException {
		useClientsInMemory();
		this.client.holding("eve", "reader").before("update", (id) -> {
			throw new StackOverflowError();
		});
		assertThat(application.run(both("ada: admin", "eve: admin"), "mode=apply", "concurrency=1")).isEqualTo(4);
		assertThat(output).contains("0 of 4 done, 0 failed, 1 unknown, 3 not started.")
			.contains("3 SKIPPED: The application of the plan was ended by java.lang.StackOverflowError");
		assertThat(this.europeanClient.calls()).containsExactly("list SPACE");
	}

	@Test
	void aStaleStepIsPlannedAgainInItsAccount(CapturedOutput output) throws IOException {
		useClientsInMemory();
		this.europeanClient.beforeNext("get", (id) -> this.europeanClient.change(id, "owner"));
		assertThat(application.run(both("ada: admin"), "mode=apply")).isZero();
		assertThat(output)
			.contains("Role bindings have changed since they were read, or a request was lost: planned again")
			.containsOnlyOnce("The digest of the plan is ")
			.contains("~ user ada role owner -> admin on SPACE s in account europe")
			.contains("The role bindings are as desired: 2 of 2 done");
		assertThat(this.client.calls()).filteredOn("list SPACE"::equals).hasSize(2);
		assertThat(this.europeanClient.calls()).filteredOn("list SPACE"::equals).hasSize(3);
	}

	@Test
	void theAccountsAreComparedAndAppliedAgainWhileTheApplicationRuns() throws IOException {
		useClientsInMemory();
		try (ConfigurableApplicationContext context = application.open(both("ada: admin"))) {
			AccessRunner operations = context.getBean(AccessRunner.class);
			RoleBindingsPlan plan = operations.compare().plan();
			assertThat(plan.accounts()).containsExactly("default", "europe");
			assertThat(operations.apply(plan.ofAccount("europe").digest()).exitStatus()).isEqualTo(5);
			assertThat(operations.apply(plan.digest()).exitStatus()).isZero();
		}
		assertThat(this.client.calls()).contains("update ada-on-s admin");
		assertThat(this.europeanClient.calls()).contains("update ada-on-s admin");
	}

	@Test
	void isRunOnceInAParentAndAChildContext() throws IOException {
		useClientsInMemory();
		try (ConfigurableApplicationContext parent = application.open(both("ada: admin"))) {
			application.open(List.of((child) -> child.setParent(parent))).close();
		}
		assertThat(this.client.calls()).containsExactly("list SPACE");
		assertThat(this.europeanClient.calls()).containsExactly("list SPACE");
	}

	/* The authorization of each request from now on */
	private static Set<String> recordAuthorization(ArizeApiStandIn arize) {
		Set<String> values = ConcurrentHashMap.newKeySet();
		arize.wireMock()
			.addMockServiceRequestListener((request, response) -> values.add(request.getHeader("Authorization")));
		return values;
	}

}
