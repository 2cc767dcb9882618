package com.arize.access.command;

import java.util.List;

import com.arize.access.file.AccessFiles;
import com.arize.access.report.DifferenceReport;
import com.arize.access.report.ExitStatus;
import com.arize.rolebindings.RoleBindingsClientFactory;

import org.springframework.core.io.Resource;

/**
 * The command {@code access diff}.
 */
record DiffCommand(Invocation invocation) {

	int execute() {
		List<Resource> old = this.invocation.find(this.invocation.arguments().get(0), true, "OLD");
		List<Resource> files = this.invocation.find(this.invocation.arguments().get(1), false, "NEW");
		this.invocation.requireOthers(old, files);
		CommandReports reports = this.invocation.reports();
		reports.start();
		this.invocation.environment().options();
		try (RoleBindingsClientFactory clients = Invocation.clients()) {
			// a file with the key is not valid
			this.invocation.environment().accounts(clients).readKeys(false);
		}
		DifferenceReport difference = new DifferenceReport(
				this.invocation.compare(old,
						(earlier, now) -> earlier.differenceTo(AccessFiles.readOfAnyAccount(files), now)),
				reports.origin());
		this.invocation.output().println(difference.toText());
		reports.write(difference::toJson, difference::toMarkdown);
		return difference.isEmpty() ? ExitStatus.SUCCESS : ExitStatus.CHANGES;
	}

}
