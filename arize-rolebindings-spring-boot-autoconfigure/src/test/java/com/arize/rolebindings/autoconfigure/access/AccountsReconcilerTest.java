package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.AccessRunnerTest.Application;
import com.arize.rolebindings.autoconfigure.access.drift.AccessOperations;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the steps in several accounts, whose clients the application has defined.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccountsReconcilerTest {

	private static final String PREFIX = "--arize.role-bindings.desired-state.";

	private final RecordingClient client = new RecordingClient().holding("ada", "reader");

	private final RecordingClient europe = new RecordingClient().holding("ada", "reader");

	private String entries = "{user_id: ada, role_id: admin}";

	@TempDir
	private Path directory;

	@Test
	void aStopBetweenAccountsLeavesTheStepsOfTheNextOnesOut(CapturedOutput output) throws IOException {
		Path report = this.directory.resolve("report.json");
		SpringApplication application = application();
		AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
		application.addInitializers(context::set);
		this.client.after("update", (id) -> AccessRunnerTest.close(context.get()));
		assertThatExceptionOfType(AbandonedRunException.class)
			.isThrownBy(() -> application.run(arguments("mode=apply", "report=" + report)));
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
		Path report = this.directory.resolve("report.json");
		this.europe.before("update", (id) -> {
			throw new StackOverflowError();
		});
		SpringApplication application = application();
		assertThatException().isThrownBy(() -> application.run(arguments("mode=apply", "report=" + report)))
			.isInstanceOfSatisfying(AccessRunException.class, (ex) -> assertThat(ex.getExitCode()).isEqualTo(4));
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
		SpringApplication application = application();
		this.entries = "{user_id: ada, role_id: admin}, {user_id: eve, role_id: admin}";
		String[] arguments = arguments("mode=apply", "concurrency=1");
		assertThatException().isThrownBy(() -> application.run(arguments)).isInstanceOf(AccessRunException.class);
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
		application().run(arguments("mode=apply")).close();
		assertThat(output).contains("the affected steps are planned again")
			.contains("~ user ada role owner -> admin on SPACE s in account europe")
			.contains("The role bindings are as desired: 2 of 2 done");
		assertThat(this.client.calls()).containsOnlyOnce("list SPACE");
		assertThat(this.europe.calls()).filteredOn("list SPACE"::equals).hasSize(2);
	}

	@Test
	void theAccountsAreComparedAndAppliedAgainWhileTheApplicationRuns() throws IOException {
		try (ConfigurableApplicationContext context = application().run(arguments("mode=plan"))) {
			AccessOperations operations = context.getBean(AccessOperations.class);
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
		try (ConfigurableApplicationContext parent = application()
			.run(arguments("mode=check", "fail-on-error=false"))) {
			SpringApplication child = new SpringApplication(Application.class);
			child.setWebApplicationType(WebApplicationType.NONE);
			child.addInitializers((context) -> context.setParent(parent));
			child.run(arguments("mode=check", "fail-on-error=false")).close();
		}
		assertThat(this.client.calls()).containsExactly("list SPACE");
		assertThat(this.europe.calls()).containsExactly("list SPACE");
	}

	private SpringApplication application() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.registerBean("client", RoleBindingsClient.class, () -> this.client);
			beans.registerBean("europe", RoleBindingsClient.class, () -> this.europe, (definition) -> {
				AbstractBeanDefinition qualified = (AbstractBeanDefinition) definition;
				qualified.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "europe"));
				qualified.setDefaultCandidate(false);
			});
		});
		return application;
	}

	private String[] arguments(String... properties) throws IOException {
		String document = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings: [" + this.entries + "]\n";
		Path file = Files.writeString(this.directory.resolve("access.yaml"),
				document + "---\naccount: europe\n" + document);
		List<String> arguments = new ArrayList<>(List.of("--arize.accounts.europe.api-key=europe-key",
				PREFIX + "enabled=true", PREFIX + "unmanaged=ignore", PREFIX + "locations=" + file.toUri()));
		for (String property : properties) {
			arguments.add(PREFIX + property);
		}
		return arguments.toArray(String[]::new);
	}

}
