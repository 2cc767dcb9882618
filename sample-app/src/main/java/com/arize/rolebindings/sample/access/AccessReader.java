package com.arize.rolebindings.sample.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.arize.directory.Role;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Reads role bindings with their names.
 */
@Service
public class AccessReader {

	static final int ROWS = 50;

	private static final int MAX_LIMIT = 100;

	private static final int MAX_PAGES = 10;

	private final DirectoryLists lists;

	private final Clock clock;

	AccessReader(DirectoryLists lists, Clock clock) {
		this.lists = lists;
		this.clock = clock;
	}

	/**
	 * Read a page. If the rows are filtered here, pages of the API are read until there
	 * are enough rows, and {@value #MAX_PAGES} at most, so that the response is in time.
	 * @param account the account
	 * @param query what is displayed
	 * @param cursor the cursor of the page, {@code null} for the first one
	 * @return the page
	 */
	AccessRows page(ArizeAccount account, AccessQuery query, @Nullable String cursor) {
		int limit = query.isFilteredHere() ? MAX_LIMIT : ROWS;
		List<RoleBinding> matches = new ArrayList<>();
		int searched = 0;
		String next = cursor;
		for (int pages = 0; pages == 0 || (next != null && matches.size() < ROWS && pages < MAX_PAGES); pages++) {
			RoleBindingListResponse page = account.roleBindingsClient().list(query.request(limit, next));
			page.roleBindings().stream().filter(query::matches).forEach(matches::add);
			searched += page.roleBindings().size();
			next = page.pagination().hasMore() ? page.pagination().nextCursor() : null;
		}
		return new AccessRows(rows(account, matches), next, searched, matches.size() >= ROWS);
	}

	List<AccessRow> rows(ArizeAccount account, List<RoleBinding> bindings) {
		Names names = names(account, bindings);
		return bindings.stream().map((binding) -> AccessRow.of(binding, names, this.clock)).toList();
	}

	AccessRow row(ArizeAccount account, RoleBinding binding) {
		return rows(account, List.of(binding)).get(0);
	}

	/**
	 * Read the names in role bindings. One request for each kind of names is enough, as
	 * long as a page of the API holds them, and none if they are cached.
	 * @param account the account
	 * @param bindings the role bindings
	 * @return the names
	 */
	public Names names(ArizeAccount account, Collection<RoleBinding> bindings) {
		return Names.of(bindings, account.directory(), roles(account));
	}

	Label user(ArizeAccount account, String id) {
		return new Names(Set.of(id), Set.of(), Set.of(), account.directory(), Found.none()).user(id);
	}

	Label resource(ArizeAccount account, RoleBindingResourceType type, String id) {
		boolean space = type == RoleBindingResourceType.SPACE;
		return new Names(Set.of(), space ? Set.of(id) : Set.of(), space ? Set.of() : Set.of(id), account.directory(),
				Found.none())
			.resource(type, id);
	}

	private Found<Role> roles(ArizeAccount account) {
		return Found.read("role", Set.of("all"), (all) -> {
			Map<String, Role> roles = new LinkedHashMap<>();
			this.lists.roles(account).forEach((role) -> roles.put(role.id(), role));
			return roles;
		});
	}

}
