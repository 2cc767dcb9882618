package com.arize.access.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.run.AccessJob;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.AccessOptions.Mode;
import com.arize.access.run.AccessOptions.Unmanaged;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingsClientFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * A command that runs the job: {@code validate}, {@code plan}, {@code apply} and
 * {@code expire}, which differ in their mode, and what the other ones have of them.
 */
record JobCommand(Invocation invocation, Consumer<AccessJob> customizer) {

	private static final String UNMANAGED = AccessOptions.PREFIX + "unmanaged";

	JobCommand(Invocation invocation) {
		this(invocation, (job) -> {
		});
	}

	int execute() {
		if (asks()) {
			requireTerminal();
		}
		return execute(this.invocation.find(), this::runOrAsk);
	}

	/**
	 * Run the job, after the question if there is one.
	 */
	int runOrAsk(AccessJob job, @Nullable String approvedPlan) {
		return asks() ? ask(job) : run(job, approvedPlan);
	}

	private boolean asks() {
		return mode() == Mode.APPLY && !this.invocation.isConfirmed();
	}

	private Mode mode() {
		return Objects.requireNonNull(this.invocation.mode(), "mode");
	}

	private void requireTerminal() {
		if (!this.invocation.shell().terminal()) {
			throw new CommandException("Cannot ask for confirmation: not a terminal.",
					"The command is 'access %s'.".formatted(this.invocation.name()),
					"Add --approved with the digest of a reviewed plan, or --yes to make any change.");
		}
	}

	/**
	 * Prepare the job, and carry out an action with it and the approved plan.
	 */
	int execute(List<Resource> files, ToIntBiFunction<AccessJob, @Nullable String> action) {
		List<Resource> old = this.invocation.find(Option.BASE);
		if (old != null) {
			this.invocation.requireOthers(old, files);
		}
		this.invocation.reports().start();
		AccessOptions options = this.invocation.environment().options();
		if (old != null && options.unmanaged() == Unmanaged.FAIL) {
			throw new ConfigurationException(UNMANAGED,
					UNMANAGED + " is 'fail', which has no effect beside --base: set 'report'");
		}
		try (RoleBindingsClientFactory clients = Invocation.clients()) {
			AccessJob job = job(options, clients, files);
			job.prepare();
			this.invocation.reports().origin(job::origin);
			if (old != null) {
				this.invocation.output().printScopes(this.invocation.compare(old, job::narrow));
			}
			if (this.invocation.subcommand().sendsRequests()) {
				// an invalid property is reported before the first request
				job.clients();
			}
			return action.applyAsInt(job, options.approvedPlan());
		}
	}

	private AccessJob job(AccessOptions options, RoleBindingsClientFactory clients, List<Resource> files) {
		Shell shell = this.invocation.shell();
		AccessJob job = new AccessJob(options, this.invocation.environment().accounts(clients), () -> files,
				shell.directory(), () -> null, this.invocation.signals().runs(), this.invocation.output().log());
		job.clock(shell.clock());
		this.customizer.accept(job);
		return job;
	}

	/* The plan that was shown is carried out, and no other one */
	private int ask(AccessJob job) {
		PlanReport check = job.run(Mode.CHECK, null, false, List.of(this.invocation.output()));
		RoleBindingsPlan plan = check.plan();
		if (plan == null || !ExitStatus.isResult(check.exitStatus())) {
			return finish(job, check);
		}
		if (plan.isEmpty()) {
			// not done if the key sees nothing
			return run(job, null);
		}
		requireTerminal();
		Shell shell = this.invocation.shell();
		PlanReport notConfirmed = PlanReport.notConfirmed(mode().text(), plan);
		shell.err().print(this.invocation.reports().write(notConfirmed));
		String question = "%nMake these changes? Only 'yes' makes them: ".formatted();
		if (!"yes".equals(this.invocation.signals().ask(question, notConfirmed))) {
			shell.err().println("Nothing was changed.");
			return notConfirmed.exitStatus();
		}
		return run(job, plan.digest());
	}

	private int run(AccessJob job, @Nullable String approvedPlan) {
		return finish(job, job.run(mode(), approvedPlan, false, List.of(this.invocation.output())));
	}

	int finish(AccessJob job, PlanReport report) {
		this.invocation.output().print(report);
		PlanReport ended = job.write(report);
		this.invocation.reports().written(ended);
		PrintStream err = this.invocation.shell().err();
		if (ended.stopped()) {
			err.println(ended.message());
		}
		else if (!isPrinted(ended)) {
			err.print(this.invocation.failures().of(ended).lines());
		}
		return ended.exitStatus();
	}

	/* The plan that is printed says what a check has found, unless it has no changes */
	private static boolean isPrinted(PlanReport report) {
		RoleBindingsPlan plan = report.plan();
		return report.exitStatus() == ExitStatus.SUCCESS
				|| (report.exitStatus() == ExitStatus.CHANGES && plan != null && !plan.isEmpty());
	}

}
