package com.arize.rolebindings.reconcile.export;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.arize.internal.OutputFile;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.ExportedFiles;

/**
 * A directory with one file for each document.
 *
 * @param path the path of the directory
 */
record ExportDirectory(Path path) implements ExportTarget {

	@Override
	public void check() throws IOException {
		OutputFile.checkDirectory(this.path.toAbsolutePath().normalize());
	}

	@Override
	public ExportedFiles write(List<ExportDocument> documents) throws IOException {
		SortedMap<Path, String> files = files(documents);
		for (Path file : files.keySet()) {
			ExportTarget.requireReplaceable(file);
		}
		Files.createDirectories(this.path);
		for (Map.Entry<Path, String> file : files.entrySet()) {
			new OutputFile(file.getKey()).write(file.getValue());
		}
		return new ExportedFiles(List.copyOf(files.keySet()), deleteOthers(files.keySet()));
	}

	private SortedMap<Path, String> files(List<ExportDocument> documents) throws IOException {
		ExportFileNames names = new ExportFileNames(documents);
		SortedMap<Path, String> files = new TreeMap<>();
		for (ExportDocument document : documents) {
			Path file = this.path.resolve(names.of(document));
			if (files.put(file, ExportTarget.text(file, List.of(document))) != null) {
				throw new IllegalStateException("Two documents have the file " + file);
			}
		}
		return files;
	}

	/* A plan for the bindings of an earlier export would create them again */
	private List<Path> deleteOthers(Set<Path> written) throws IOException {
		List<Path> others = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.path, "*.yaml")) {
			for (Path file : files) {
				if (!written.contains(file) && Files.isRegularFile(file) && ExportTarget.isExport(file)) {
					others.add(file);
				}
			}
		}
		for (Path file : others) {
			Files.delete(file);
		}
		return others.stream().sorted().toList();
	}

}
