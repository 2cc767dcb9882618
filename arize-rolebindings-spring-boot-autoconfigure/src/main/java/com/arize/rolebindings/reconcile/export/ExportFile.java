package com.arize.rolebindings.reconcile.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.arize.internal.OutputFile;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.ExportedFiles;

/**
 * A file with all documents.
 *
 * @param path the path of the file
 */
record ExportFile(Path path) implements ExportTarget {

	@Override
	public void check() throws IOException {
		ExportTarget.requireReplaceable(this.path);
	}

	@Override
	public ExportedFiles write(List<ExportDocument> documents) throws IOException {
		String text = ExportTarget.text(this.path, documents);
		ExportTarget.requireReplaceable(this.path);
		new OutputFile(this.path).write(text);
		return new ExportedFiles(List.of(this.path), List.of());
	}

}
