package com.arize.rolebindings.sample.console.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.autoconfigure.ArizeAccount;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The users, roles, spaces and projects of each account, which can be chosen from. A list
 * is read on first use, and kept as long as the directory keeps an object: the directory
 * does not cache lists.
 */
@Component
class DirectoryLists {

	private final Map<List<String>, CachedList<?>> lists = new ConcurrentHashMap<>();

	private final Duration timeToLive;

	private final Clock clock;

	DirectoryLists(@Value("${arize.directory.cache-ttl:5m}") Duration timeToLive, Clock clock) {
		this.timeToLive = timeToLive;
		this.clock = clock;
	}

	/**
	 * Return the users of an account.
	 * @param account the account
	 * @return the users
	 */
	List<User> users(ArizeAccount account) {
		return list(account, "users", ArizeDirectory::users);
	}

	/**
	 * Return the roles of an account.
	 * @param account the account
	 * @return the roles
	 */
	List<Role> roles(ArizeAccount account) {
		return list(account, "roles", ArizeDirectory::roles);
	}

	/**
	 * Return the spaces of an account.
	 * @param account the account
	 * @return the spaces
	 */
	List<Space> spaces(ArizeAccount account) {
		return list(account, "spaces", ArizeDirectory::spaces);
	}

	/**
	 * Return the projects of an account.
	 * @param account the account
	 * @return the projects of all spaces
	 */
	List<Project> projects(ArizeAccount account) {
		return list(account, "projects", ArizeDirectory::projects);
	}

	@SuppressWarnings("unchecked") // the key implies the type
	private <T> List<T> list(ArizeAccount account, String kind, Function<ArizeDirectory, Stream<T>> read) {
		CachedList<T> list = (CachedList<T>) this.lists.computeIfAbsent(List.of(account.name(), kind),
				(key) -> new CachedList<T>(this.timeToLive, this.clock));
		return list.get(() -> read.apply(account.directory()));
	}

}
