package com.arize.access.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;

/**
 * Documents without a role binding, whose scopes are users.
 */
final class UserDocuments extends ByteArrayResource {

	private static final String ID = "id:";

	private final List<String> users;

	/**
	 * Create documents.
	 * @param accounts the accounts. An identifier is that of one account, the first one.
	 * @param users e-mail addresses, or {@code id:} and identifiers
	 */
	UserDocuments(List<String> accounts, List<String> users) {
		super(text(accounts, users).getBytes(StandardCharsets.UTF_8));
		this.users = users;
	}

	private static String text(List<String> accounts, List<String> users) {
		return accounts.stream()
			.flatMap((account) -> users.stream()
				.filter((user) -> !user.startsWith(ID) || account.equals(accounts.get(0)))
				.map((user) -> text(account, user)))
			.collect(Collectors.joining());
	}

	private static String text(String account, String user) {
		Map<String, String> scope = user.startsWith(ID) ? Map.of("user_id", user.substring(ID.length()))
				: Map.of("user", user);
		return "---\n" + JsonMapper.shared()
			.writeValueAsString(Map.of("account", account, "scope", scope, "role_bindings", List.of())) + "\n";
	}

	@Override
	public String getDescription() {
		return String.join(", ", this.users);
	}

}
