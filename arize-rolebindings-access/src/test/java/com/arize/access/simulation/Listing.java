package com.arize.access.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.access.RoleBindingChange;
import org.jspecify.annotations.Nullable;

/**
 * The bindings that the last walks of one run through the lists of all users have shown.
 */
final class Listing {

	private static final Pattern BINDING = Pattern.compile("\\{\"id\":\"(\\w+)\",\"role_id\":\"(\\w+)\"");

	private final World world;

	/* By resource type and cursor: a page whose response is lost is requested again */
	private final Map<String, Map<Key, String>> pages = new HashMap<>();

	Listing(World world) {
		this.world = world;
	}

	void receives(Call call, Response response) {
		if (!call.isList() || call.query().containsKey("user_id") || !response.status().is2xxSuccessful()) {
			return;
		}
		String type = call.query().get("resource_type");
		if (!call.query().containsKey("cursor")) {
			this.pages.keySet().removeIf((page) -> page.startsWith(type));
		}
		Map<Key, String> roles = new HashMap<>();
		Matcher bindings = BINDING.matcher(response.body());
		while (bindings.find()) {
			roles.put(this.world.service().key(Binding.id(bindings.group(1))), bindings.group(2));
		}
		this.pages.put(type + " " + call.query().get("cursor"), roles);
	}

	@Nullable String role(RoleBindingChange change) {
		return this.pages.values()
			.stream()
			.map((page) -> page.get(Key.of(change)))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/* Whether the key has permission to read the bindings of the resource */
	boolean shows(RoleBindingChange change) {
		return this.pages.values()
			.stream()
			.flatMap((page) -> page.keySet().stream())
			.anyMatch((key) -> key.resource().equals(change.resourceId()));
	}

}
