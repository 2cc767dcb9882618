package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.arize.access.RoleBindingsPlan;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static com.arize.access.autoconfigure.AccessApplication.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the steps in several accounts, whose clients the application has defined.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccountsReconcilerTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String ADA = both("ada: admin");

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final RecordingClient europe = new RecordingClient().holding("ada", "reader");

	@BeforeEach
	void useTheClients() {
		application.withEurope();
		application.withClient(this.client);
		application.register(RoleBindingsClient.class, this.europe, "europe");
	}

	private static String both(String... entries) {
		return entries(entries) + "---\naccount: europe\n" + entries(entries);
	}

	@Test
	void aStopBetweenAccountsLeavesTheStepsOfTheNextOnesOut(CapturedOutput output) throws IOException {
		Path report = application.directory().resolve("report.json");
		this.client.after("update", (id) -> application.stop());
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> application.open(ADA, "mode=apply", "report=" + report));
		assertThat(output).contains(
				"The application was stopped while role bindings were changed: 1 of 2 done, 0 failed, 0 unknown, 1 not started.");
		assertThat(this.europe.calls()).containsExactly("list SPACE");
		assertThat(report).content()
			.contains("\"exit_status\": 4")
			.contains("\"stopped\": true")
			.contains("\"outcome\": \"skipped\"");
	}

	@Test
	void anErrorKeepsTheResultsOfEarlierAccounts(CapturedOutput output) throws IOException {
		Path report = application.directory().resolve("report.json");
		this.europe.before("update", (id) -> {
			throw new StackOverflowError();
		});
		assertThat(application.run(ADA, "mode=apply", "report=" + report)).isEqualTo(4);
		assertThat(output).contains("The role bindings are not all as desired: 1 of 2 done, 0 failed, 1 unknown.")
			.contains("StackOverflowError");
		assertThat(report).content()
			.contains("\"exit_status\": 4")
			.containsSubsequence("\"outcome\": \"done\"", "\"outcome\": \"unknown\"");
	}

	@Test
	void anErrorLeavesTheStepsOutThatHadNotStarted(CapturedOutput output) throws IOException {
		this.client.holding("eve", "reader").before("update", (id) -> {
			throw new StackOverflowError();
		});
		assertThat(application.run(both("ada: admin", "eve: admin"), "mode=apply", "concurrency=1")).isEqualTo(4);
		assertThat(output).contains("0 of 4 done, 0 failed, 1 unknown, 3 not started.")
			.contains("3 SKIPPED: The application of the plan was ended by java.lang.StackOverflowError");
		assertThat(this.europe.calls()).containsExactly("list SPACE");
	}

	@Test
	void aStaleStepIsPlannedAgainInItsAccount(CapturedOutput output) throws IOException {
		this.europe.before("get", (id) -> {
			this.europe.before("get", (again) -> {
			});
			this.europe.change(id, "owner");
		});
		assertThat(application.run(ADA, "mode=apply")).isZero();
		assertThat(output).contains("or a request was lost: planned again")
			.contains("~ user ada role owner -> admin on SPACE s in account europe")
			.contains("The role bindings are as desired: 2 of 2 done");
		assertThat(this.client.calls()).filteredOn("list SPACE"::equals).hasSize(2);
		assertThat(this.europe.calls()).filteredOn("list SPACE"::equals).hasSize(3);
	}

	@Test
	void theAccountsAreComparedAndAppliedAgainWhileTheApplicationRuns() throws IOException {
		try (ConfigurableApplicationContext context = application.open(ADA)) {
			AccessRunner operations = context.getBean(AccessRunner.class);
			RoleBindingsPlan plan = operations.compare().plan();
			assertThat(plan.accounts()).containsExactly("default", "europe");
			assertThat(operations.apply(plan.ofAccount("europe").digest()).exitStatus()).isEqualTo(5);
			assertThat(operations.apply(plan.digest()).exitStatus()).isZero();
		}
		assertThat(this.client.calls()).contains("update ada-on-s admin");
		assertThat(this.europe.calls()).contains("update ada-on-s admin");
	}

	@Test
	void isRunOnceInAParentAndAChildContext() throws IOException {
		try (ConfigurableApplicationContext parent = application.open(ADA)) {
			application.open(List.of((child) -> child.setParent(parent))).close();
		}
		assertThat(this.client.calls()).containsExactly("list SPACE");
		assertThat(this.europe.calls()).containsExactly("list SPACE");
	}

}
