package com.arize.rolebindings.sample;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsReconciler;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiOutput.Enabled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PipelineOutput}.
 */
class PipelineOutputTest {

	private static final RoleBindingsScope SPACE = RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s");

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient();

	@AfterEach
	void resetAnsi() {
		AnsiOutput.setEnabled(Enabled.DETECT);
	}

	@Test
	void hasNoColorsUnlessOnATerminal() {
		output(Enabled.NEVER).onPlan(plan());
		assertThat(printed()).startsWith("""
				SPACE s
				  ~ user ada role reader -> admin on SPACE s
				  + user eve role reader on SPACE s
				  - user bob role reader on SPACE s
				  - user dan role reader on SPACE s (expired)

				""").doesNotContain("\u001B");
	}

	@Test
	void hasAColorForEachKindOfChangeOnATerminal() {
		output(Enabled.ALWAYS).onPlan(plan());
		assertThat(printed()).contains("\u001B[32m  + user eve ")
			.contains("\u001B[33m  ~ user ada ")
			.contains("\u001B[31m  - user bob ");
	}

	@Test
	void endsWithCountsAndDigest() {
		RoleBindingsPlan plan = plan();
		output(Enabled.NEVER).onPlan(plan);
		assertThat(printed())
			.endsWith("\n1 to create, 1 to update, 2 to delete, 0 unchanged\nDigest: " + plan.digest() + "\n");
	}

	@Test
	void doesNotPassControlCharactersOnToATerminal() {
		this.client.create("\u001B[2J", "reader", RoleBindingResourceType.SPACE, "s");
		output(Enabled.NEVER).onPlan(plan());
		assertThat(printed()).doesNotContain("\u001B");
	}

	@Test
	void printsALineForEachTenthOfTheSteps() {
		steps(output(Enabled.NEVER), 1000);
		assertThat(printed().lines()).hasSize(10).last().isEqualTo("1000 of 1000 changes are finished");
	}

	@Test
	void updatesOneLineOnATerminal() {
		steps(output(Enabled.ALWAYS), 1000);
		assertThat(printed()).startsWith("\r1 of 1000 changes are finished\r2 of 1000")
			.endsWith("\r1000 of 1000 changes are finished\n")
			.containsOnlyOnce("\n");
	}

	@Test
	void printsHowManyRoleBindingsAreReadOnStandardError() {
		PipelineOutput output = output(Enabled.NEVER);
		for (int bindings = 1_000; bindings <= 20_000; bindings += 1_000) {
			output.onRead(bindings);
		}
		assertThat(printed()).isEmpty();
		assertThat(this.errors.toString(StandardCharsets.UTF_8).lines()).containsExactly("10000 role bindings are read",
				"20000 role bindings are read");
	}

	@Test
	void printsNoProgressOfAFewSteps() {
		steps(output(Enabled.ALWAYS), 19);
		assertThat(printed()).isEmpty();
	}

	private PipelineOutput output(Enabled ansi) {
		AnsiOutput.setEnabled(ansi);
		return new PipelineOutput(new PrintStream(this.bytes, true, StandardCharsets.UTF_8),
				new PrintStream(this.errors, true, StandardCharsets.UTF_8));
	}

	private String printed() {
		return this.bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

	private static void steps(PipelineOutput output, int total) {
		RoleBindingsOutcome outcome = null;
		for (int finished = 1; finished <= total; finished++) {
			output.onStep(outcome, finished, total);
		}
	}

	/* Creates eve, updates ada and deletes bob, and dan, whose binding has expired */
	private RoleBindingsPlan plan() {
		for (String user : List.of("ada", "bob", "dan")) {
			this.client.create(user, "reader", RoleBindingResourceType.SPACE, "s");
		}
		DesiredState desired = DesiredState.builder(SPACE)
			.add(request("ada", "admin"))
			.add(request("eve", "reader"))
			.add(request("dan", "reader"), Instant.EPOCH)
			.build();
		return RoleBindingsReconciler.builder(this.client).prune(true).build().plan(List.of(desired));
	}

	private static CreateRoleBindingRequest request(String user, String role) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId(role)
			.resourceType(RoleBindingResourceType.SPACE)
			.resourceId("s")
			.build();
	}

}
