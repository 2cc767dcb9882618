package com.arize.rolebindings.reconcile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Computes the digest of a plan from the identifiers of its changes and of the bindings
 * that they replace. Names, times and the order of files have no effect on it.
 */
final class PlanDigest {

	/* By identifiers: the changes of a plan are sorted by names */
	private static final Comparator<RoleBindingChange> ORDER = Comparator
		.comparing((RoleBindingChange change) -> change.kind() == Kind.DELETE)
		.thenComparing(RoleBindingChange::resourceType)
		.thenComparing(RoleBindingChange::resourceId)
		.thenComparing(RoleBindingChange::userId);

	private PlanDigest() {
	}

	/* That of the default account alone has no names of accounts */
	static String of(List<RoleBindingChange> changes) {
		SortedMap<String, List<RoleBindingChange>> accounts = changes.stream()
			.collect(Collectors.groupingBy(RoleBindingChange::account, TreeMap::new, Collectors.toList()));
		if (accounts.keySet().stream().allMatch(AccountLabel::isDefault)) {
			return ofAccount(changes);
		}
		MessageDigest digest = sha256();
		update(digest, "accounts");
		accounts.forEach((account, ofAccount) -> {
			update(digest, account);
			update(digest, ofAccount(ofAccount));
		});
		return text(digest);
	}

	private static String ofAccount(List<RoleBindingChange> changes) {
		MessageDigest digest = sha256();
		changes.stream().sorted(ORDER).forEach((change) -> {
			RoleBinding existing = change.existing();
			Stream.of(change.kind().name(), change.resourceType().name(), change.resourceId(), change.userId(),
					(existing != null) ? existing.id() : "", orEmpty(change.oldRoleId()), orEmpty(change.newRoleId()))
				.forEach((text) -> update(digest, text));
		});
		return text(digest);
	}

	private static String text(MessageDigest digest) {
		return "sha256:" + HexFormat.of().formatHex(digest.digest());
	}

	/* With the length, so that two lists of texts cannot have the same bytes */
	private static void update(MessageDigest digest, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
		digest.update(bytes);
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
