package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

import com.arize.rolebindings.autoconfigure.account.AccountNames;
import com.arize.rolebindings.autoconfigure.account.ConnectionProperties;
import com.arize.rolebindings.names.NearestNames;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Names of properties that exist below a prefix. They are constants, because the records
 * that some of them are bound to are not available if a feature is switched off.
 */
final class PropertyNames {

	static final PropertyNames OF_CONNECTION = new PropertyNames(ConnectionProperties.NAMES, List.of());

	static final PropertyNames ALL = new PropertyNames(ConnectionProperties.NAMES,
			List.of("directory.cache-ttl", "directory.enabled", "role-bindings.enabled", "role-bindings.read-only",
					"role-bindings.desired-state.allow-no-admin", "role-bindings.desired-state.approved-plan",
					"role-bindings.desired-state.check-interval", "role-bindings.desired-state.concurrency",
					"role-bindings.desired-state.enabled", "role-bindings.desired-state.expiry-notice",
					"role-bindings.desired-state.export-layout", "role-bindings.desired-state.export-to",
					"role-bindings.desired-state.fail-on-error", "role-bindings.desired-state.locations",
					"role-bindings.desired-state.lock-timeout", "role-bindings.desired-state.max-changes",
					"role-bindings.desired-state.max-deletion-percent", "role-bindings.desired-state.max-deletions",
					"role-bindings.desired-state.mode", "role-bindings.desired-state.placeholders",
					"role-bindings.desired-state.protected-users", "role-bindings.desired-state.prune",
					"role-bindings.desired-state.prune-unknown-users", "role-bindings.desired-state.report",
					"role-bindings.desired-state.unknown-users", "role-bindings.desired-state.unmanaged"));

	private static final ConfigurationPropertyName HEADERS = ConfigurationPropertyName
		.of(ConnectionProperties.DEFAULT_HEADERS);

	/* By the form in which Spring Boot compares names */
	private final Map<String, String> names = new LinkedHashMap<>();

	private PropertyNames(List<String> ofConnection, List<String> others) {
		for (List<String> names : List.of(ofConnection, others)) {
			for (String name : names) {
				this.names.put(uniform(name), name);
			}
		}
	}

	Stream<String> all() {
		return this.names.values().stream();
	}

	/*
	 * Also the name of a header, an element of a list, or a group of properties. Without
	 * lambda expressions, which take time in an application that starts.
	 */
	boolean contains(ConfigurationPropertyName name) {
		String uniform = uniform(name.isLastElementIndexed() ? name.getParent() : name);
		if (this.names.containsKey(uniform) || HEADERS.isAncestorOf(name)) {
			return true;
		}
		for (String known : this.names.keySet()) {
			if (known.startsWith(uniform) && known.charAt(uniform.length()) == '.') {
				return true;
			}
		}
		return false;
	}

	List<String> nearest(ConfigurationPropertyName name) {
		List<String> nearest = new NearestNames(this.names.keySet()).of(uniform(name));
		return nearest.isEmpty() ? inNearestGroup(name) : nearest.stream().map(this.names::get).toList();
	}

	private List<String> inNearestGroup(ConfigurationPropertyName name) {
		return (name.getNumberOfElements() > 1 && !isInGroup(name))
				? new NearestNames(groups().toList()).of(name.getElement(0, Form.DASHED))
					.stream()
					.map((group) -> group + "." + name.subName(1))
					.toList()
				: List.of();
	}

	/* Whether the first element is that of known properties */
	boolean isInGroup(ConfigurationPropertyName name) {
		return groups().map(PropertyNames::uniform).anyMatch(name.getElement(0, Form.UNIFORM)::equals);
	}

	private Stream<String> groups() {
		return Stream.concat(Stream.of(AccountNames.SETTING, ConnectionProperties.DEFAULT_HEADERS),
				all().filter((name) -> name.contains("."))
					.map((name) -> name.substring(0, name.indexOf('.')))
					.distinct());
	}

	private static String uniform(ConfigurationPropertyName name) {
		StringJoiner elements = new StringJoiner(".");
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			elements.add(name.getElement(i, Form.UNIFORM));
		}
		return elements.toString();
	}

	private static String uniform(String name) {
		return name.replace("-", "");
	}

}
