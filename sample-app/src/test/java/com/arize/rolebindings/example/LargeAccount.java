package com.arize.rolebindings.example;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;

/**
 * An account with 300 users, 300 spaces and 12,000 role bindings.
 */
public final class LargeAccount {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	private LargeAccount() {
	}

	/* Replace the state of a stand-in */
	public static void seed(ArizeApiStandIn arize) {
		arize.reset();
		FakeArizeDirectory names = arize.directory();
		List<User> users = IntStream.rangeClosed(1, 300)
			.mapToObj((i) -> names.addUser("Eve " + i, "eve." + i + "@example.com"))
			.toList();
		List<Space> spaces = IntStream.rangeClosed(0, 299).mapToObj((i) -> names.addSpace("Space " + i)).toList();
		String role = names.addRole("Space Reader", "SPACE_READ").id();
		arize.roleBindings()
			.seed(IntStream.range(0, 12_000)
				.mapToObj((i) -> new RoleBinding("binding-" + i, role, users.get(i % 300).id(),
						RoleBindingResourceType.SPACE, spaces.get((i + i / 300) % 300).id(), TIME, TIME))
				.toList());
	}

}
