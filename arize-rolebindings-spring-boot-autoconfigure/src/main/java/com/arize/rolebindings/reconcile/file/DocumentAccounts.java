package com.arize.rolebindings.reconcile.file;

import java.util.Collection;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.names.NearestNames;
import com.arize.rolebindings.reconcile.file.AccessFileNode.Text;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that documents can be for.
 *
 * @param names the names of the accounts
 * @param absent the account of a document that has none; {@code null} if each document
 * must have one
 */
record DocumentAccounts(List<String> names, @Nullable String absent) {

	static final String ACCOUNT = "account";

	static final DocumentAccounts DEFAULT = only(SDKConfiguration.DEFAULT_ACCOUNT);

	static DocumentAccounts only(String name) {
		return new DocumentAccounts(List.of(name), name);
	}

	static DocumentAccounts of(Collection<String> names) {
		boolean hasDefault = names.contains(SDKConfiguration.DEFAULT_ACCOUNT);
		return new DocumentAccounts(List.copyOf(names), hasDefault ? SDKConfiguration.DEFAULT_ACCOUNT : null);
	}

	/*
	 * The account of a document; null if there is none, or no valid one, which is
	 * reported
	 */
	@Nullable String of(AccessFileMapping document, AccessFileTexts texts, FileProblems problems) {
		AccessFileNode node = document.get(ACCOUNT);
		if (node == null) {
			reportAbsent(document, problems);
			return this.absent;
		}
		Text text = texts.read(node, ACCOUNT);
		if (text == null) {
			return null;
		}
		if (!this.names.contains(text.value())) {
			problems.add(text.place(), unknown(text.written()));
			return null;
		}
		return text.value();
	}

	private void reportAbsent(AccessFileMapping document, FileProblems problems) {
		if (this.absent == null) {
			problems.add(document.place(),
					"this document has no account, and there is no default account: set account to one of %s"
						.formatted(this.names));
		}
	}

	private String unknown(String name) {
		List<String> nearest = new NearestNames(this.names).of(name);
		return "account must be one of %s, but is '%s'%s".formatted(this.names, name,
				nearest.isEmpty() ? "" : ": did you mean '%s'?".formatted(nearest.get(0)));
	}

}
