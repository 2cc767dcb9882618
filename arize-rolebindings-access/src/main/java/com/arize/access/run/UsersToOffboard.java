package com.arize.access.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.access.internal.UserRef;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.names.IdResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Users all of whose role bindings are to be deleted: e-mail addresses, or {@code id:}
 * and identifiers. Documents stand for them, which are in no file.
 */
public final class UsersToOffboard {

	public static final UsersToOffboard NONE = of(List.of());

	/* The line of the message is not in a file */
	private static final Pattern SAME_USER = Pattern.compile("the scope has role bindings in common with .*");

	private final List<UserRef> users;

	private UsersToOffboard(List<UserRef> users) {
		this.users = users;
	}

	/**
	 * Create the users. Whether an address or an identifier is valid is not checked.
	 */
	public static UsersToOffboard of(Collection<String> users) {
		return new UsersToOffboard(users.stream().map(UserRef::of).distinct().toList());
	}

	List<UserRef> users() {
		return this.users;
	}

	boolean isEmpty() {
		return this.users.isEmpty();
	}

	/**
	 * Return the users by each of their names: with the identifiers that e-mail addresses
	 * have in the accounts, and with the address that an identifier has. A name that
	 * cannot be found is left out: the plan says so.
	 */
	Set<UserRef> byAllNames(AccessAccounts accounts, List<String> names) {
		Set<UserRef> all = new LinkedHashSet<>(this.users);
		List<String> emails = values(UserRef::isEmail);
		List<String> ids = values(UserRef::isId);
		for (String account : names) {
			try {
				ArizeDirectory directory = accounts.directory(account);
				new IdResolver(directory).userIds(emails, Set.copyOf(emails), (email, problem) -> {
				}).values().forEach((id) -> all.add(UserRef.ofId(id)));
				if (!ids.isEmpty()) {
					directory.getUsers(ids).values().forEach((user) -> all.add(UserRef.ofEmail(user.email())));
				}
			}
			catch (ApiException ex) {
				// no list is read twice, because the plan needs the same ones
			}
		}
		return all;
	}

	private List<String> values(Predicate<UserRef> filter) {
		return this.users.stream().filter(filter).map(UserRef::value).toList();
	}

	/**
	 * Return the documents of the accounts. An identifier is that of the first account.
	 * @throws InvalidAccessFileException if an address or an identifier is not valid
	 */
	AccessDocuments documents(List<String> accounts) {
		Map<String, List<String>> byAccount = new LinkedHashMap<>();
		accounts.forEach((account) -> byAccount.put(account,
				this.users.stream()
					.filter((user) -> !user.isId() || account.equals(accounts.get(0)))
					.map(UserRef::toString)
					.toList()));
		return AccessFiles.ofUsers(byAccount);
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
		List<String> ids = this.users.stream().filter(UserRef::isId).map(UserRef::toString).toList();
		// another server has no problem document
		return (failure instanceof ApiException ex && ex.getStatus() == HttpStatus.NOT_FOUND.value()
				&& ex.getProblem() != null && !ids.isEmpty())
						? "%s'%s' is unknown".formatted((ids.size() == 1) ? "user " : "one of the users ",
								String.join("', '", ids))
						: null;
	}

}
