package com.arize.access.command;

import java.util.List;

import com.arize.access.report.ExitStatus;

/**
 * The command {@code access export}.
 */
record ExportCommand(Invocation invocation) {

	int execute() {
		String directory = this.invocation.arguments().get(0);
		this.invocation.set("export-to", directory);
		JobCommand command = new JobCommand(this.invocation);
		int status = command.execute(List.of(), command::runOrAsk);
		if (status == ExitStatus.SUCCESS) {
			this.invocation.writeSchema(directory);
		}
		return status;
	}

}
