package com.arize.rolebindings.reconcile.export;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.AccountApiException;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.reconcile.concurrent.ConcurrentTasks;
import com.arize.rolebindings.reconcile.export.RoleBindingsExport.Layout;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CustomizableThreadCreator;

/**
 * Reads the role bindings of one account as documents.
 *
 * @param account the name of the account
 * @param client reads the bindings
 * @param directory reads the names; {@code null} for identifiers only
 * @param layout what has a document of its own
 */
record AccountExport(String account, RoleBindingsClient client, @Nullable ArizeDirectory directory, Layout layout) {

	List<ExportDocument> documents() {
		try {
			Collection<RoleBinding> bindings = read();
			ExportNames names = ExportNames.read(this.directory, bindings);
			return new ExportDocuments(this.account, names).of(bindings, this.layout);
		}
		catch (ApiException ex) {
			throw AccountLabel.isDefault(this.account) ? ex : new AccountApiException(this.account, ex);
		}
	}

	/*
	 * A list that changes while it is read may contain a binding twice: the later is
	 * newer
	 */
	private Collection<RoleBinding> read() {
		Map<List<Object>, RoleBinding> bindings = new LinkedHashMap<>();
		List<ListRoleBindingsRequest> lists = Arrays.stream(RoleBindingResourceType.values())
			.map((type) -> ListRoleBindingsRequest.builder().resourceType(type).build())
			.toList();
		ConcurrentTasks.read(this.client::list, lists, new CustomizableThreadCreator("arize-export-")::createThread,
				(binding) -> bindings.put(List.of(binding.resourceType(), binding.resourceId(), binding.userId()),
						binding));
		return bindings.values();
	}

}
