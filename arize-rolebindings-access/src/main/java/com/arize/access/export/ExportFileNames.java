package com.arize.access.export;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.Sha256;

/**
 * Names of files for documents, of the characters {@code a} to {@code z}, {@code 0} to
 * {@code 9} and {@code -}, after the name of the account and a dot unless it is the
 * default account.
 */
final class ExportFileNames {

	private static final int MAX_LENGTH = 100;

	private static final int DIGEST_LENGTH = 12;

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

	private static final Pattern HYPHENS_AT_ENDS = Pattern.compile("^-|-$");

	private final Map<String, Integer> counts = new HashMap<>();

	ExportFileNames(Collection<ExportDocument> documents) {
		documents.forEach((document) -> this.counts.merge(name(document), 1, Integer::sum));
	}

	String of(ExportDocument document) {
		Reference scope = document.scope();
		String name = name(document);
		boolean unique = !scope.isId() && !words(scope).isEmpty() && this.counts.getOrDefault(name, 0) == 1;
		return (unique ? name : name + "--" + digest(document)) + ".yaml";
	}

	/* A name has no two hyphens in a row, and a dot only after the account */
	private static String name(ExportDocument document) {
		String account = document.account();
		String prefix = AccountLabel.isDefault(account) ? "" : words(account) + ".";
		String kind = prefix + document.scope().kind().replace('_', '-');
		String words = words(document.scope());
		return words.isEmpty() ? kind : kind + "-" + words;
	}

	private static String words(Reference scope) {
		return words(String.join(" ", scope.values()));
	}

	private static String words(String value) {
		String text = Normalizer.normalize(value, Normalizer.Form.NFKD);
		String words = OTHER.matcher(ACCENTS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT)).replaceAll("-");
		return HYPHENS_AT_ENDS.matcher(words.substring(0, Math.min(words.length(), MAX_LENGTH))).replaceAll("");
	}

	private static String digest(ExportDocument document) {
		Stream<String> account = Stream.of(document.account()).filter((name) -> !AccountLabel.isDefault(name));
		return Sha256.of(Stream.concat(account, document.scope().values().stream())).substring(0, DIGEST_LENGTH);
	}

}
