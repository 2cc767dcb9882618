package com.arize.rolebindings.sample.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the stand-in holds when it starts, always the same: 120 bindings of 20 users, each
 * in three of six spaces and three of twelve projects.
 */
final class Seed {

	private static final Instant FIRST_DAY = Instant.parse("2026-01-05T08:00:00Z");

	private Seed() {
	}

	static List<Binding> bindings() {
		List<Binding> bindings = new ArrayList<>();
		for (int user = 0; user < 20; user++) {
			for (int i = 0; i < 3; i++) {
				String space = Ids.of("Space", (user + 2 * i) % 6 + 1);
				bindings.add(binding(bindings.size() + 1, user, i, ResourceType.SPACE, space));
				int project = (user + 4 * i) % 12 + 1;
				// the service calls some projects models
				String projectId = Ids.of((project % 3 != 0) ? "Project" : "Model", project);
				bindings.add(binding(bindings.size() + 1, user, i, ResourceType.PROJECT, projectId));
			}
		}
		return List.copyOf(bindings);
	}

	private static Binding binding(int number, int user, int i, ResourceType resourceType, String resourceId) {
		Instant createdAt = FIRST_DAY.plus(Duration.ofHours(number));
		String roleId = Ids.of("Role", (user + i) % 4 + 1);
		return new Binding(Ids.ofBinding(number), Ids.of("User", user + 1), roleId, resourceType, resourceId, createdAt,
				createdAt);
	}

}
