package com.arize.rolebindings.reconcile.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.arize.internal.Arguments;
import com.arize.internal.OutputFile;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.ExportedFiles;
import com.arize.rolebindings.reconcile.file.AccessFiles;

/**
 * Where an export is written to.
 */
interface ExportTarget {

	/**
	 * Return the target of a path.
	 * @param path a file or directory, which need not exist
	 * @return the target
	 */
	static ExportTarget of(Path path) {
		Arguments.requireNonNull(path, "target");
		boolean isFile = Files.exists(path) ? !Files.isDirectory(path)
				: hasSuffix(path, ".yaml") || hasSuffix(path, ".yml") || hasSuffix(path, ".json");
		return isFile ? new ExportFile(path) : new ExportDirectory(path);
	}

	private static boolean hasSuffix(Path path, String suffix) {
		return path.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
	}

	/**
	 * Check that it can be written.
	 * @throws IOException if it cannot be written
	 */
	void check() throws IOException;

	/**
	 * Write documents.
	 * @param documents the documents
	 * @return the files
	 * @throws IOException if they cannot be written
	 */
	ExportedFiles write(List<ExportDocument> documents) throws IOException;

	/**
	 * Return whether a file is that of an earlier export.
	 * @param file the file
	 * @return {@code true} if it begins with the comment of an export
	 * @throws IOException if it cannot be read
	 */
	static boolean isExport(Path file) throws IOException {
		// Git may have converted the end of the line
		byte[] header = AccessYaml.HEADER.strip().getBytes(StandardCharsets.UTF_8);
		try (InputStream stream = Files.newInputStream(file)) {
			return Arrays.equals(stream.readNBytes(header.length), header);
		}
	}

	/**
	 * Check that a file, if it exists, may be replaced.
	 * @param file the file
	 * @throws IOException if it is not that of an earlier export
	 */
	static void requireReplaceable(Path file) throws IOException {
		if (hasSuffix(file, ".json")) {
			throw new FileSystemException(file.toString(), null,
					"would be read as JSON, but an export is YAML: the name must end with '.yaml' or '.yml'");
		}
		new OutputFile(file).check();
		if (Files.exists(file) && Files.size(file) > 0 && !isExport(file)) {
			throw new FileSystemException(file.toString(), null,
					"is not an export: it does not begin with '%s'. Export to another path, or delete the file"
						.formatted(AccessYaml.HEADER.strip()));
		}
	}

	/**
	 * Return the text of an access file.
	 * @param file the file
	 * @param documents the documents
	 * @return the text
	 * @throws IOException if the file would be too large to be read
	 */
	static String text(Path file, List<ExportDocument> documents) throws IOException {
		String text = AccessYaml.file(documents);
		int size = text.getBytes(StandardCharsets.UTF_8).length;
		if (size > AccessFiles.MAX_SIZE) {
			throw new FileSystemException(file.toString(), null,
					"would have %d bytes, but an access file can have %d. Export to a directory".formatted(size,
							AccessFiles.MAX_SIZE));
		}
		return text;
	}

}
