package com.arize.rolebindings.sample.console.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.directory.NameReader;
import com.arize.rolebindings.sample.console.directory.Names;
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

	private final NameReader names;

	private final Clock clock;

	AccessReader(NameReader names, Clock clock) {
		this.names = names;
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
		Names names = this.names.names(account, bindings);
		return bindings.stream().map((binding) -> AccessRow.of(binding, names, this.clock)).toList();
	}

	/**
	 * Read the names in a role binding.
	 * @param account the account
	 * @param binding the role binding
	 * @return its row
	 */
	public AccessRow row(ArizeAccount account, RoleBinding binding) {
		return rows(account, List.of(binding)).get(0);
	}

}
