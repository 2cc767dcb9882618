package com.arize.access.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.arize.access.export.RoleBindingsExport;
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
			writeSchema(this.invocation.shell(), directory);
		}
		return status;
	}

	/**
	 * Write the schema beside an exported file, or into a directory of them.
	 */
	static void writeSchema(Shell shell, String exported) {
		try {
			shell.err().print(RoleBindingsExport.writeSchema(shell.directory().resolve(exported)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
