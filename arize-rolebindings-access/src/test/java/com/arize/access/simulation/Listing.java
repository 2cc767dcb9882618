package com.arize.access.simulation;

import java.util.HashMap;
import java.util.Map;
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

	private final Map<Key, String> roles = new HashMap<>();

	Listing(World world) {
		this.world = world;
	}

	void receives(Call call, Response response) {
		if (!call.isList() || call.query().containsKey("user_id") || !response.status().is2xxSuccessful()) {
			return;
		}
		if (!call.query().containsKey("cursor")) {
			this.roles.keySet().removeIf((key) -> key.type().name().equals(call.query().get("resource_type")));
		}
		Matcher bindings = BINDING.matcher(response.body());
		while (bindings.find()) {
			this.roles.put(this.world.service().key(Binding.id(bindings.group(1))), bindings.group(2));
		}
	}

	@Nullable String role(RoleBindingChange change) {
		return this.roles.get(Key.of(change));
	}

	/* Whether the key has permission to read the bindings of the resource */
	boolean shows(RoleBindingChange change) {
		return this.roles.keySet().stream().anyMatch((key) -> key.resource().equals(change.resourceId()));
	}

}
