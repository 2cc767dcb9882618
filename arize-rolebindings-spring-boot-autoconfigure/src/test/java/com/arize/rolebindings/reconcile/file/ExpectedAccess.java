package com.arize.rolebindings.reconcile.file;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Determines the role bindings of an access file by the trees of another parser. A file
 * that it does not expect to be valid may be valid.
 */
final class ExpectedAccess {

	private static final List<String> ENTRY = List.of("user_id", "role_id", "resource_type", "resource_id");

	private static final Set<Set<String>> SCOPES = Set.of(Set.of("user_id"), Set.of("resource_type"),
			Set.of("resource_type", "resource_id"));

	private static final Set<String> RESOURCE_TYPES = Set.of("SPACE", "PROJECT");

	private final Map<String, List<String>> groups = new HashMap<>();

	private ExpectedAccess() {
	}

	/**
	 * Return the role bindings of a file that is valid.
	 * @param file the file
	 * @param parser returns the trees of the documents or throws an exception
	 * @return user, role, resource type and resource of each; {@code null} if the file
	 * may not be valid
	 */
	static @Nullable List<List<String>> of(byte[] file, Function<String, List<@Nullable Object>> parser) {
		String text = new String(file, StandardCharsets.UTF_8);
		if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file)) {
			return null;
		}
		try {
			return new ExpectedAccess().entries(parser.apply(text));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private List<List<String>> entries(List<@Nullable Object> roots) {
		List<Map<String, Object>> documents = roots.stream()
			.filter((root) -> root != null)
			.map(ExpectedAccess::document)
			.toList();
		documents.forEach((document) -> declare(document.get("groups")));
		List<Map<String, Object>> scoped = documents.stream()
			.filter((document) -> !document.keySet().equals(Set.of("groups")))
			.toList();
		require(!scoped.isEmpty());
		requireSeparate(scoped.stream().map((document) -> scope(document.get("scope"))).toList());
		return scoped.stream().flatMap((document) -> entries(document).stream()).toList();
	}

	private static Map<String, Object> document(@Nullable Object root) {
		Map<String, Object> document = new HashMap<>();
		members(root).forEach((name, value) -> {
			if (!name.startsWith("x-")) {
				require(Set.of("scope", "role_bindings", "groups").contains(name));
				document.put(name, value);
			}
		});
		return document;
	}

	private void declare(@Nullable Object groups) {
		if (groups != null) {
			members(groups).forEach((name, users) -> require(this.groups.put(name, list(users).stream().map((user) -> {
				Map<String, String> texts = texts(user);
				require(texts.keySet().equals(Set.of("user_id")));
				return texts.get("user_id");
			}).toList()) == null));
		}
		this.groups.values().forEach((users) -> require(Set.copyOf(users).size() == users.size()));
	}

	private static Map<String, String> scope(@Nullable Object node) {
		Map<String, String> scope = texts(node);
		require(SCOPES.contains(scope.keySet())
				&& RESOURCE_TYPES.contains(scope.getOrDefault("resource_type", "SPACE")));
		return scope;
	}

	/*
	 * Several documents are only expected to be valid if their scopes have the same form
	 */
	private static void requireSeparate(List<Map<String, String>> scopes) {
		require(Set.copyOf(scopes).size() == scopes.size());
		require(scopes.stream().map(Map::keySet).distinct().count() == 1);
	}

	private List<List<String>> entries(Map<String, Object> document) {
		Map<String, String> scope = scope(document.get("scope"));
		List<List<String>> entries = new ArrayList<>();
		Set<List<String>> keys = new HashSet<>();
		for (Object element : list(document.get("role_bindings"))) {
			users(members(element)).forEach((own) -> {
				List<String> entry = entry(own, scope);
				require(keys.add(List.of(entry.get(0), entry.get(2), entry.get(3))));
				entries.add(entry);
			});
		}
		return entries;
	}

	/* The entry of each user, without the date until which it is valid */
	private Stream<Map<String, String>> users(Map<String, Object> members) {
		Map<String, Object> common = new HashMap<>(members);
		Object users = common.remove("user_ids");
		Object group = common.remove("group");
		Object expires = common.remove("expires");
		require(expires == null || (text(expires).length() == 10 && LocalDate.parse(text(expires)).getYear() > 0));
		Map<String, String> texts = texts(common);
		long ways = Stream.of(users, group, common.get("user_id")).filter((way) -> way != null).count();
		require(ways <= 1);
		if (users == null && group == null) {
			return Stream.of(texts);
		}
		List<String> ids = (users != null) ? list(users).stream().map(ExpectedAccess::text).toList()
				: this.groups.get(text(group));
		return ids.stream().map((id) -> {
			Map<String, String> entry = new HashMap<>(texts);
			entry.put("user_id", id);
			return entry;
		});
	}

	private static List<String> entry(Map<String, String> own, Map<String, String> scope) {
		Map<String, String> all = new HashMap<>(own);
		all.putAll(scope);
		require(all.keySet().equals(Set.copyOf(ENTRY)) && RESOURCE_TYPES.contains(all.get("resource_type")));
		require(own.entrySet().stream().allMatch((member) -> member.getValue().equals(all.get(member.getKey()))));
		return ENTRY.stream().map(all::get).toList();
	}

	private static Map<String, String> texts(@Nullable Object node) {
		return members(node).entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (member) -> text(member.getValue())));
	}

	private static Map<String, Object> members(@Nullable Object node) {
		Map<String, Object> members = new HashMap<>();
		((Map<?, ?>) node).forEach((name, value) -> members.put((String) name, value));
		return members;
	}

	private static List<?> list(@Nullable Object node) {
		require(node instanceof List<?>);
		return (List<?>) node;
	}

	private static String text(@Nullable Object node) {
		String text = (String) node;
		require(!text.isBlank() && !text.contains("${") && StandardCharsets.UTF_8.newEncoder().canEncode(text));
		return text;
	}

	private static void require(boolean valid) {
		if (!valid) {
			throw new IllegalArgumentException("not expected to be valid");
		}
	}

}
