package com.arize.access.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.ConcurrentTasks;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.AccountApiException;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;

/**
 * Reads the role bindings of one account and arranges them in documents.
 * {@code directory} is {@code null} for identifiers only.
 */
record AccountExport(String account, RoleBindingsClient client, @Nullable ArizeDirectory directory) {

	List<ExportDocument> documents() {
		try {
			Collection<RoleBinding> bindings = read(this.client);
			return documents(this.account, bindings, new DirectoryNames(this.directory, bindings));
		}
		catch (ApiException ex) {
			throw AccountLabel.isDefault(this.account) ? ex : new AccountApiException(this.account, ex);
		}
	}

	/*
	 * A list that changes while it is read may contain a binding twice: the later is
	 * newer
	 */
	private static Collection<RoleBinding> read(RoleBindingsClient client) {
		Map<List<Object>, RoleBinding> bindings = new LinkedHashMap<>();
		List<ListRoleBindingsRequest> lists = Arrays.stream(RoleBindingResourceType.values())
			.map((type) -> ListRoleBindingsRequest.builder().resourceType(type).build())
			.toList();
		ConcurrentTasks.read(client::list, lists, (binding) -> bindings
			.put(List.of(binding.resourceType(), binding.resourceId(), binding.userId()), binding));
		return bindings.values();
	}

	static List<ExportDocument> documents(String account, Collection<RoleBinding> bindings, DirectoryNames names) {
		return group(bindings, names::resource).entrySet().stream().map((document) -> {
			Map<Boolean, List<RoleBinding>> isUnknown = document.getValue()
				.stream()
				.collect(Collectors.partitioningBy(names::isUnknownUser));
			return new ExportDocument(account, document.getKey(),
					users(isUnknown.getOrDefault(false, List.of()), names),
					users(isUnknown.getOrDefault(true, List.of()), names),
					names.isRestricted(document.getValue().get(0)));
		}).toList();
	}

	static SortedMap<Reference, List<RoleBinding>> group(Collection<RoleBinding> bindings,
			Function<RoleBinding, Reference> reference) {
		return bindings.stream().collect(Collectors.groupingBy(reference, TreeMap::new, Collectors.toList()));
	}

	/* All names with a role are one entry, and all identifiers are another one */
	static List<Map<String, Object>> users(List<RoleBinding> bindings, DirectoryNames names) {
		List<Map<String, Object>> entries = new ArrayList<>();
		group(bindings, names::role).forEach((role, ofRole) -> {
			Map<String, List<DatedText>> users = group(ofRole, names::user).entrySet()
				.stream()
				.collect(Collectors.groupingBy((user) -> user.getKey().kind(), LinkedHashMap::new,
						Collectors.mapping(
								(user) -> DatedText.of(user.getKey().values().get(0), user.getValue().get(0)),
								Collectors.toList())));
			users.forEach((member, values) -> {
				Map<String, Object> entry = new LinkedHashMap<>(role.members());
				boolean single = values.size() == 1;
				entry.put(single ? member : member + "s", single ? values.get(0) : values);
				entries.add(entry);
			});
		});
		return entries;
	}

}
