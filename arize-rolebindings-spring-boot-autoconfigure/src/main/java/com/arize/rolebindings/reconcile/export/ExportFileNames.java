package com.arize.rolebindings.reconcile.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of files for documents, of the characters {@code a} to {@code z}, {@code 0} to
 * {@code 9} and {@code -}.
 */
final class ExportFileNames {

	private static final int MAX_LENGTH = 100;

	private static final int DIGEST_LENGTH = 12;

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

	private static final Pattern HYPHENS_AT_ENDS = Pattern.compile("^-|-$");

	private final Map<String, Integer> counts = new HashMap<>();

	/**
	 * Create names.
	 * @param scopes the scopes of all documents
	 */
	ExportFileNames(Collection<Reference> scopes) {
		scopes.forEach((scope) -> this.counts.merge(name(scope), 1, Integer::sum));
	}

	/**
	 * Return the name of the file of a document.
	 * @param scope the scope of the document
	 * @return the name, which no other document has: it ends with a digest of the scope
	 * if its words are not those of one scope only
	 */
	String of(Reference scope) {
		String name = name(scope);
		boolean unique = !scope.isId() && !words(scope).isEmpty() && this.counts.getOrDefault(name, 0) == 1;
		return (unique ? name : name + "--" + digest(scope)) + ".yaml";
	}

	/* Without two hyphens in a row */
	private static String name(Reference scope) {
		String kind = scope.kind().replace('_', '-');
		String words = words(scope);
		return words.isEmpty() ? kind : kind + "-" + words;
	}

	private static String words(Reference scope) {
		String text = Normalizer.normalize(String.join(" ", scope.values()), Normalizer.Form.NFKD);
		String words = OTHER.matcher(ACCENTS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT)).replaceAll("-");
		return HYPHENS_AT_ENDS.matcher(words.substring(0, Math.min(words.length(), MAX_LENGTH))).replaceAll("");
	}

	private static String digest(Reference scope) {
		String text = scope.values()
			.stream()
			.map((value) -> value.length() + ":" + value)
			.collect(Collectors.joining());
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
