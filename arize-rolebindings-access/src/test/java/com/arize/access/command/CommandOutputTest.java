package com.arize.access.command;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.arize.access.Access;
import com.arize.access.DesiredState;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandOutput}.
 */
class CommandOutputTest {

	private static final RoleBindingsScope SPACE = RoleBindingsScope.ofResource(RoleBindingResourceType.SPACE, "s");

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient();

	@Test
	void namesWhatIsKeptAndWhatEndsAndCountsScopesWithoutAChange() {
		this.client.create("bob", "reader", RoleBindingResourceType.SPACE, "s");
		DesiredState projects = DesiredState.of(RoleBindingsScope.ofResourceType(RoleBindingResourceType.PROJECT),
				List.of());
		DesiredState space = DesiredState.builder(SPACE)
			.add(Access.desired("eve", "reader", RoleBindingResourceType.SPACE, "s"),
					Instant.parse("2100-01-01T00:00:00Z"))
			.build();
		output(false).onPlan(RoleBindingsReconciler.of(this.client).plan(List.of(space, projects)));
		assertThat(printed()).startsWith("""
				1 to create, 0 to update, 0 to delete, 0 unchanged, 1 not desired and kept
				  + user eve role reader on SPACE s, until 2099-12-31
				1 scope without a change

				Role bindings that are not in the access files and are kept: 1
				  user bob role reader on SPACE s

				Entries that end: 1
				  user eve role reader on SPACE s, until 2099-12-31

				Digest:\s""");
	}

	@Test
	void printsTheFailureOfAChangeWithoutATerminal() {
		RoleBindingsReconciler reconciler = RoleBindingsReconciler.of(this.client);
		RoleBindingsPlan plan = reconciler.plan(SPACE,
				List.of(Access.desired("ada", "admin", RoleBindingResourceType.SPACE, "s")));
		this.client.failNext(new IllegalStateException("closed\nby somebody"));
		reconciler.apply(plan, null, output(false));
		assertThat(this.errors.toString(StandardCharsets.UTF_8))
			.endsWith("Finished (1 of 1): + user ada role admin on SPACE s: closed by somebody\n");
	}

	@Test
	void aChangeThatAnotherClientHasMadeIsNotPrintedAsFinished() {
		RoleBindingsPlan plan = plan();
		this.client.create("zoe", "reader", RoleBindingResourceType.SPACE, "s");
		plan.deletes().forEach((change) -> this.client.delete(Objects.requireNonNull(change.existing()).id()));
		RoleBindingsReconciler.of(this.client).apply(plan, null, output(false));
		// the order of concurrent steps is not known
		assertThat(this.errors.toString(StandardCharsets.UTF_8).replaceAll("\\(\\d of", "(n of").lines())
			.contains("Nothing was sent (n of 4): - user bob role reader on SPACE s",
					"Nothing was sent (n of 4): - user dan role reader on SPACE s (expired)")
			.noneMatch((line) -> line.startsWith("Finished") && line.contains(": - "));
	}

	@Test
	void printsProgressInOneLineOfATerminal() {
		CommandOutput output = output(true);
		RoleBindingChange change = plan().changes().get(0);
		for (int finished = 1; finished <= 1000; finished++) {
			output.onStart(change);
			output.onEnd(change, null, finished, 1000);
		}
		assertThat(this.errors.toString(StandardCharsets.UTF_8))
			.startsWith("\r1 of 1000 changes are finished\r2 of 1000")
			.endsWith("\r1000 of 1000 changes are finished\n")
			.containsOnlyOnce("\n");
		assertThat(printed()).isEmpty();
	}

	@Test
	void printsHowManyRoleBindingsAreRead() {
		CommandOutput output = output(true);
		for (int bindings = 1_000; bindings <= 20_000; bindings += 1_000) {
			output.onRead(bindings);
		}
		assertThat(printed()).isEmpty();
		assertThat(this.errors.toString(StandardCharsets.UTF_8).lines()).containsExactly("10000 role bindings are read",
				"20000 role bindings are read");
	}

	@Test
	void printsAPartThatIsPlannedAgainWithoutADigest() {
		RoleBindingsPlan plan = plan();
		RoleBindingsPlan part = RoleBindingsReconciler.of(this.client)
			.plan(SPACE, List.of(Access.desired("eve", "admin", RoleBindingResourceType.SPACE, "s")));
		CommandOutput output = output(false);
		output.onPlan(plan);
		output.onPlan(part);
		assertThat(printed()).contains("+ user eve role admin").containsOnlyOnce("Digest: ");
		assertThat(output.plan()).isSameAs(plan);
	}

	private CommandOutput output(boolean terminal) {
		return new CommandOutput(new Shell(Path.of(""), Map.of(), Map.of(), InputStream.nullInputStream(),
				new PrintStream(this.bytes, true, StandardCharsets.UTF_8),
				new PrintStream(this.errors, true, StandardCharsets.UTF_8), terminal, (logger, level) -> {
				}, () -> false, Command.CLOCK));
	}

	private String printed() {
		return this.bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

	/* Creates eve, updates ada and deletes bob, and dan, whose binding has expired */
	private RoleBindingsPlan plan() {
		for (String user : List.of("ada", "bob", "dan")) {
			this.client.create(user, "reader", RoleBindingResourceType.SPACE, "s");
		}
		DesiredState desired = DesiredState.builder(SPACE)
			.add(Access.desired("ada", "admin", RoleBindingResourceType.SPACE, "s"))
			.add(Access.desired("eve", "reader", RoleBindingResourceType.SPACE, "s"))
			.add(Access.desired("dan", "reader", RoleBindingResourceType.SPACE, "s"), Instant.EPOCH)
			.build();
		return RoleBindingsReconciler.builder(this.client).prune(true).build().plan(List.of(desired));
	}

}
