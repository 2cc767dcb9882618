package com.arize.access.command;

import java.util.List;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.file.AccessFiles;
import com.arize.access.report.ExitStatus;
import com.arize.access.run.AccessJob;
import com.arize.access.run.UsersToOffboard;
import com.arize.internal.LogEscaper;

import org.springframework.core.io.Resource;

/**
 * The command {@code access offboard}.
 */
record OffboardCommand(Invocation invocation) {

	/* As docs/client.md says, "What a role binding is not" */
	private static final String NOT_REMOVED = """

			Removing role bindings is not removing a person. This command has not removed:
			  - the account itself: block it in the identity provider, or delete the user in Arize
			    (DELETE /v2/users/{id}, which also removes all of the following, and is final)
			  - the account role, such as administrator: change it in the account settings of Arize
			  - memberships of organizations and spaces: remove them in the settings of each
			  - API keys: revoke those of the person, and replace service keys that the person knows
			""";

	int execute() {
		this.invocation.requireIds(CommandFailures.USER, "an e-mail address");
		UsersToOffboard users = UsersToOffboard.of(this.invocation.arguments());
		this.invocation.failures().offboard(users);
		this.invocation.set("prune", "true");
		// all of them are to be deleted, also if the directory does not have the user any
		// more
		this.invocation.set("prune-unknown-users", "true");
		this.invocation.set("max-deletion-percent", "100");
		this.invocation.set("unmanaged", "ignore");
		List<Resource> files = this.invocation.find(Option.FILES);
		JobCommand command = new JobCommand(this.invocation, (job) -> job.offboard(users));
		int status = command.execute(List.of(), (job, approvedPlan) -> {
			if (files != null) {
				printLines(job, files);
			}
			return command.runOrAsk(job, approvedPlan);
		});
		RoleBindingsPlan plan = this.invocation.output().plan();
		if (status == ExitStatus.SUCCESS && plan != null && plan.isEmpty()) {
			this.invocation.shell()
				.err()
				.println("No role binding of " + String.join(", ", this.invocation.arguments())
						+ " is visible to the key: check the users, and the permissions of the key.");
		}
		if (status == ExitStatus.SUCCESS || status == ExitStatus.INCOMPLETE) {
			this.invocation.output().print(NOT_REMOVED);
		}
		return status;
	}

	private void printLines(AccessJob job, List<Resource> files) {
		List<String> lines = AccessFiles.linesWith(files, job.usersByAllNames(),
				(problem) -> this.invocation.shell()
					.err()
					.println("A file is not searched for the users: " + LogEscaper.line(problem)));
		this.invocation.output()
			.print("Lines that still name the users, so that the next plan gives them role bindings again", lines,
					lines.size());
	}

}
