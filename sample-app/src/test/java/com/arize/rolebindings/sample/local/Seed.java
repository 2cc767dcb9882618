package com.arize.rolebindings.sample.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeRoleBindingsClient;

/**
 * The initial bindings of the stand-in, which are always the same: 120 bindings of 20
 * users, each in three of six spaces and three of twelve projects.
 */
public final class Seed {

	private static final Instant FIRST_DAY = Instant.parse("2026-01-05T08:00:00Z");

	private Seed() {
	}

	/**
	 * Restore the initial state of a stand-in.
	 * @param arize the stand-in
	 */
	public static void reset(ArizeApiStandIn arize) {
		arize.reset();
		arize.roleBindings().seed(bindings());
	}

	static List<RoleBinding> bindings() {
		AtomicInteger hours = new AtomicInteger();
		// one binding per hour
		FakeRoleBindingsClient client = new FakeRoleBindingsClient(
				() -> FIRST_DAY.plus(Duration.ofHours(hours.incrementAndGet())));
		for (int user = 0; user < 20; user++) {
			for (int i = 0; i < 3; i++) {
				String userId = Ids.of("User", user + 1);
				String roleId = Ids.of("Role", (user + i) % 4 + 1);
				String space = Ids.of("Space", (user + 2 * i) % 6 + 1);
				client.create(userId, roleId, RoleBindingResourceType.SPACE, space);
				int project = (user + 4 * i) % 12 + 1;
				// the API uses the kind Model for some projects
				String projectId = Ids.of((project % 3 != 0) ? "Project" : "Model", project);
				client.create(userId, roleId, RoleBindingResourceType.PROJECT, projectId);
			}
		}
		return client.bindings();
	}

}
