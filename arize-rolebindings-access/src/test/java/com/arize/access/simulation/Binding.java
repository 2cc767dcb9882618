package com.arize.access.simulation;

import java.time.Instant;

/**
 * A binding of the simulated service.
 */
record Binding(int id, Key key, String role, Instant updated) {

	private static final String PREFIX = "rb_";

	String name() {
		return PREFIX + this.id;
	}

	static int id(String name) {
		return Integer.parseInt(name.substring(PREFIX.length()));
	}

	Binding withRole(String role, Instant updated) {
		return new Binding(this.id, this.key, role, updated);
	}

	String json() {
		return "{\"id\":\"" + name() + "\",\"role_id\":\"" + this.role + "\",\"user_id\":\"" + this.key.user()
				+ "\",\"resource_type\":\"" + this.key.type() + "\",\"resource_id\":\"" + this.key.resource()
				+ "\",\"created_at\":\"2026-01-02T03:04:05Z\",\"updated_at\":\"" + this.updated + "\"}";
	}

	@Override
	public String toString() {
		return "%s: %s is %s".formatted(name(), this.key, this.role);
	}

}
