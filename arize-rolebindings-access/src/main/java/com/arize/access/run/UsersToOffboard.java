package com.arize.access.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.arize.access.file.InvalidAccessFileException;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;

/**
 * Users all of whose role bindings are to be deleted: e-mail addresses, or {@code id:}
 * and identifiers. Documents stand for them, which are in no file.
 */
public record UsersToOffboard(List<String> users) {

	public static final UsersToOffboard NONE = new UsersToOffboard(List.of());

	private static final String ID = "id:";

	/* There is no file with such a line */
	private static final Pattern SAME_USER = Pattern.compile("the scope has role bindings in common with .*");

	boolean isEmpty() {
		return this.users.isEmpty();
	}

	/**
	 * Return what files have of a user: the e-mail address or the identifier.
	 */
	public static String text(String user) {
		return isId(user) ? user.substring(ID.length()) : user;
	}

	private static boolean isId(String user) {
		return user.startsWith(ID);
	}

	/* An identifier is that of the first account */
	Resource documents(List<String> accounts) {
		String text = accounts.stream()
			.flatMap((account) -> this.users.stream()
				.filter((user) -> !isId(user) || account.equals(accounts.get(0)))
				.distinct()
				.map((user) -> Map.of("account", account, "scope", Map.of(isId(user) ? "user_id" : "user", text(user)),
						"role_bindings", List.of())))
			.map((document) -> "---\n" + JsonMapper.shared().writeValueAsString(document) + "\n")
			.collect(Collectors.joining());
		return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {

			/* No place of it is named */
			@Override
			public String getDescription() {
				return "";
			}

		};
	}

	/**
	 * Return what is wrong with the users, without a file or a line; {@code null} if a
	 * failure has another reason.
	 */
	public @Nullable String problem(@Nullable Throwable failure) {
		if (isEmpty()) {
			return null;
		}
		if (failure instanceof InvalidAccessFileException ex) {
			return ex.getProblems()
				.stream()
				.map((problem) -> SAME_USER.matcher(problem.message())
					.replaceFirst("two of the users are the same one"))
				.distinct()
				.collect(Collectors.joining("\n"));
		}
		List<String> ids = this.users.stream().filter(UsersToOffboard::isId).toList();
		// another server has no problem document
		return (failure instanceof ApiException ex && ex.getStatus() == HttpStatus.NOT_FOUND.value()
				&& ex.getProblem() != null && !ids.isEmpty())
						? "%s'%s' is unknown".formatted((ids.size() == 1) ? "user " : "one of the users ",
								String.join("', '", ids))
						: null;
	}

}
