package com.arize.rolebindings.reconcile.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Determines the role bindings of an access file by the tree of another parser.
 */
final class ExpectedAccess {

	private static final List<String> ENTRY = List.of("user_id", "role_id", "resource_type", "resource_id");

	private static final Set<Set<String>> SCOPES = Set.of(Set.of("user_id"), Set.of("resource_type"),
			Set.of("resource_type", "resource_id"));

	private static final Set<String> RESOURCE_TYPES = Set.of("SPACE", "PROJECT");

	private ExpectedAccess() {
	}

	/**
	 * Return the role bindings of a file that is valid.
	 * @param file the file
	 * @param parser returns the tree of the text or throws an exception
	 * @return user, role, resource type and resource of each; {@code null} if the file
	 * may not be valid
	 */
	static @Nullable List<List<String>> of(byte[] file, Function<String, @Nullable Object> parser) {
		String text = new String(file, StandardCharsets.UTF_8);
		if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file)) {
			return null;
		}
		try {
			return entries(parser.apply(text));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable List<List<String>> entries(@Nullable Object root) {
		if (!(root instanceof Map<?, ?> file) || !file.keySet().equals(Set.of("scope", "role_bindings"))
				|| !(file.get("role_bindings") instanceof List<?> list)) {
			return null;
		}
		Map<String, String> scope = texts(file.get("scope"));
		if (scope == null || !SCOPES.contains(scope.keySet())
				|| !RESOURCE_TYPES.contains(scope.getOrDefault("resource_type", "SPACE"))) {
			return null;
		}
		List<List<String>> entries = new ArrayList<>();
		Set<List<String>> keys = new HashSet<>();
		for (Object element : list) {
			List<String> entry = entry(texts(element), scope);
			if (entry == null || !keys.add(List.of(entry.get(0), entry.get(2), entry.get(3)))) {
				return null;
			}
			entries.add(entry);
		}
		return entries;
	}

	private static @Nullable List<String> entry(@Nullable Map<String, String> own, Map<String, String> scope) {
		if (own == null) {
			return null;
		}
		Map<String, String> all = new HashMap<>(own);
		all.putAll(scope);
		boolean valid = all.keySet().equals(Set.copyOf(ENTRY)) && RESOURCE_TYPES.contains(all.get("resource_type"))
				&& own.entrySet().stream().allMatch((member) -> member.getValue().equals(all.get(member.getKey())));
		return valid ? ENTRY.stream().map(all::get).toList() : null;
	}

	private static @Nullable Map<String, String> texts(@Nullable Object node) {
		if (!(node instanceof Map<?, ?> members)) {
			return null;
		}
		Map<String, String> texts = new HashMap<>();
		for (Map.Entry<?, ?> member : members.entrySet()) {
			if (!(member.getKey() instanceof String name) || !(member.getValue() instanceof String text)
					|| text.isBlank() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
				return null;
			}
			texts.put(name, text);
		}
		return texts;
	}

}
