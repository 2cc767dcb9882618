package com.arize.access.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import com.arize.access.export.Adoption;
import com.arize.access.report.ExitStatus;
import com.arize.access.report.PlanReport;
import com.arize.access.run.AccessJob;
import com.arize.access.run.AccessOptions.Mode;

import org.springframework.core.io.Resource;

/**
 * The command {@code access adopt}, which prints entries, and prints or writes documents.
 */
record AdoptCommand(Invocation invocation) {

	int execute() {
		// the files are not used to grant or revoke
		JobCommand command = new JobCommand(this.invocation, AccessJob::ignoreOwnership);
		List<Resource> files = this.invocation.find();
		// what would be pruned has no entry, too
		this.invocation.set("max-deletion-percent", "100");
		this.invocation.set("unmanaged", "report");
		return command.execute(files, (job, approvedPlan) -> adopt(command, job));
	}

	private int adopt(JobCommand command, AccessJob job) {
		PlanReport report = job.run(Mode.PLAN, null, false, List.of());
		if (report.exitStatus() != ExitStatus.SUCCESS || report.plan() == null) {
			return command.finish(job, report);
		}
		String target = this.invocation.value(Option.WRITE);
		Adoption adoption = job.adopt(report.plan());
		this.invocation.output().print(adoption, target == null);
		if (target != null) {
			write(adoption, target);
		}
		return ExitStatus.SUCCESS;
	}

	private void write(Adoption adoption, String target) {
		try {
			Collection<Path> written = adoption.writeTo(this.invocation.shell().directory().resolve(target));
			if (!written.isEmpty()) {
				ExportCommand.writeSchema(this.invocation.shell(), target);
			}
			this.invocation.output().println("# Files written to '%s': %s".formatted(target, written.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
