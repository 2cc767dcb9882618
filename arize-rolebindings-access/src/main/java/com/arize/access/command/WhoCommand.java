package com.arize.access.command;

import java.util.List;

import com.arize.access.report.ExitStatus;
import com.arize.access.report.WhoReport;
import com.arize.access.run.AccessOptions;
import com.arize.access.run.WhoJob;
import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.rolebindings.RoleBindingsClientFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * The command {@code access who}.
 */
record WhoCommand(Invocation invocation) {

	private static final String ORIGIN = "It is an argument of 'access who'.";

	int execute() {
		this.invocation.requireIds(ORIGIN, "a name");
		List<Resource> files = this.invocation.find(Option.FILES);
		this.invocation.reports().start();
		AccessOptions options = this.invocation.environment().options();
		try (RoleBindingsClientFactory clients = Invocation.clients()) {
			find(new WhoJob(options, this.invocation.environment().accounts(clients), this.invocation.signals().runs(),
					this.invocation.output().log(), this.invocation.output()), files);
			return ExitStatus.SUCCESS;
		}
		catch (UnknownNameException | AmbiguousNameException ex) {
			throw new CommandException(StringUtils.capitalize(String.valueOf(ex.getMessage())), ORIGIN,
					"Correct it: an e-mail address, the name of a space with or without the name of its project, or 'id:' and an id.");
		}
	}

	private void find(WhoJob job, @Nullable List<Resource> files) {
		Shell shell = this.invocation.shell();
		CommandReports reports = this.invocation.reports();
		List<String> arguments = this.invocation.arguments();
		reports.origin(() -> job.origin(shell.clock().instant()));
		WhoReport report = job.find(arguments.get(0), (arguments.size() > 1) ? arguments.get(1) : null, files);
		report.lines().forEach(this.invocation.output()::println);
		String without = report.withoutRoleBinding();
		if (!without.isEmpty()) {
			shell.err()
				.println("No role binding of %s is visible to the key, which proves nothing: check its permissions."
					.formatted(without));
		}
		reports.write(() -> report.toJson(reports.origin()), () -> "");
	}

}
