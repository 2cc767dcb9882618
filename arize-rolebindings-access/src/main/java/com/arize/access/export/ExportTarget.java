package com.arize.access.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.arize.access.export.RoleBindingsExport.ExportedFiles;
import com.arize.access.file.AccessFiles;
import com.arize.access.internal.OutputFile;
import com.arize.internal.Arguments;

/**
 * Where an export is written to: a file with all documents, or a directory with one file
 * for each document.
 */
record ExportTarget(Path path, boolean isFile) {

	static ExportTarget of(Path path) {
		Arguments.requireNonNull(path, "target");
		return new ExportTarget(path, Files.exists(path) ? !Files.isDirectory(path) : isOfFile(path));
	}

	private static boolean isOfFile(Path path) {
		return path.toString().matches("(?is).*\\.(json|ya?ml)");
	}

	void check() throws IOException {
		if (this.isFile) {
			requireReplaceable(this.path);
		}
		else {
			OutputFile.checkDirectory(this.path.toAbsolutePath().normalize());
		}
	}

	/*
	 * Without accounts, the documents are not all of any account: no file is deleted, and
	 * no document of another scope is replaced
	 */
	ExportedFiles write(List<ExportDocument> documents, Set<String> accounts, int maxDeletionPercent)
			throws IOException {
		SortedMap<Path, String> files = files(documents);
		for (Path file : files.keySet()) {
			requireReplaceable(file);
		}
		SortedMap<Path, String> earlier = earlierExport();
		if (!earlier.isEmpty()) {
			ExportedScopes scopes = new ExportedScopes(earlier);
			ExportedScopes written = new ExportedScopes(files);
			if (accounts.isEmpty()) {
				scopes.requireInSameFile(written);
				earlier.clear();
			}
			else if (!this.isFile) {
				Set<String> others = scopes.removeOtherAccounts(accounts);
				earlier.keySet().removeIf((file) -> others.contains(file.toString()));
			}
			scopes.requireIn(written, maxDeletionPercent);
		}
		if (!this.isFile) {
			Files.createDirectories(this.path);
		}
		for (Map.Entry<Path, String> file : files.entrySet()) {
			output(file.getKey()).write(file.getValue());
		}
		// a plan for the bindings of an earlier export would create them again
		List<Path> others = earlier.keySet().stream().filter((file) -> !files.containsKey(file)).toList();
		for (Path file : others) {
			Files.delete(file);
		}
		return new ExportedFiles(List.copyOf(files.keySet()), others);
	}

	private SortedMap<Path, String> files(List<ExportDocument> documents) throws IOException {
		SortedMap<Path, String> files = new TreeMap<>();
		if (this.isFile) {
			files.put(this.path, text(this.path, documents));
			return files;
		}
		ExportFileNames names = new ExportFileNames(documents);
		for (ExportDocument document : documents) {
			Path file = this.path.resolve(names.of(document));
			if (files.put(file, text(file, List.of(document))) != null) {
				throw new IllegalStateException("Two documents have the file " + file);
			}
		}
		return files;
	}

	private static String text(Path file, List<ExportDocument> documents) throws IOException {
		String text = AccessYaml.file(documents);
		int size = text.getBytes(StandardCharsets.UTF_8).length;
		if (size > AccessFiles.MAX_SIZE) {
			throw new FileSystemException(file.toString(), null,
					"would have %s bytes, but an access file can have %s. Export to a directory".formatted(size,
							AccessFiles.MAX_SIZE));
		}
		return text;
	}

	private SortedMap<Path, String> earlierExport() throws IOException {
		SortedMap<Path, String> texts = new TreeMap<>();
		if (this.isFile && Files.exists(this.path)) {
			texts.put(this.path, read(this.path));
		}
		else if (Files.isDirectory(this.path)) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(this.path, "*.yaml")) {
				for (Path file : files) {
					if (Files.isRegularFile(file) && isExport(file)) {
						texts.put(file, read(file));
					}
				}
			}
		}
		return texts;
	}

	/* Malformed characters do not matter */
	private static String read(Path file) throws IOException {
		return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
	}

	private static boolean isExport(Path file) throws IOException {
		// Git may have converted the end of the line
		byte[] header = AccessYaml.MARKER.getBytes(StandardCharsets.UTF_8);
		try (InputStream stream = Files.newInputStream(file)) {
			return Arrays.equals(stream.readNBytes(header.length), header);
		}
	}

	private void requireReplaceable(Path file) throws IOException {
		if (isOfFile(file) && !file.toString().matches("(?s).*\\.ya?ml")) {
			throw new FileSystemException(file.toString(), null,
					"is not the name of an export, which ends with '.yaml' or '.yml'");
		}
		Path directory = file.toAbsolutePath().normalize().getParent();
		if (directory != null && Files.exists(directory)) {
			output(file).check();
		}
		else {
			OutputFile.checkDirectory(directory);
		}
		if (Files.exists(file) && Files.size(file) > 0 && !isExport(file)) {
			throw new FileSystemException(file.toString(), null,
					"is not an export: it does not begin with '%s'. Export to another path, or delete the file"
						.formatted(AccessYaml.MARKER));
		}
	}

	/* A link to a file remains one, but somebody else may have put it into a directory */
	private OutputFile output(Path file) throws IOException {
		if (!Files.exists(file)) {
			return new OutputFile(file);
		}
		Path real = file.toRealPath();
		if (!this.isFile && !real.startsWith(this.path.toRealPath())) {
			throw new FileSystemException(file.toString(), null,
					"is a link that leaves the directory of the export. Delete it");
		}
		return new OutputFile(real);
	}

}
