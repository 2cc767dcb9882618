package com.arize.rolebindings.sample.console.matrix;

import java.util.List;
import java.util.stream.Stream;

import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.directory.Label;
import com.arize.rolebindings.sample.console.directory.NameReader;
import com.arize.rolebindings.sample.console.directory.Names;

import org.springframework.stereotype.Service;

/**
 * Reads the role bindings of a matrix.
 */
@Service
class MatrixService {

	/* 50 requests, so that the response is in time */
	static final int MAX_BINDINGS = 5000;

	private static final int PAGE = 100;

	private final NameReader names;

	MatrixService(NameReader names) {
		this.names = names;
	}

	MatrixView read(ArizeAccount account, MatrixFilter filter) {
		List<RoleBinding> found = bindings(account, filter.type());
		List<RoleBinding> bindings = found.subList(0, Math.min(found.size(), MAX_BINDINGS));
		Names names = this.names.names(account, bindings);
		List<RoleBinding> matches = bindings.stream().filter((binding) -> filter.matches(binding, names)).toList();
		return new MatrixView(Matrix.of(matches, names), roles(bindings, names), bindings.size(),
				bindings.size() == found.size());
	}

	private static List<Label> roles(List<RoleBinding> bindings, Names names) {
		return bindings.stream().map(RoleBinding::roleId).distinct().map(names::role).sorted(Matrix.BY_NAME).toList();
	}

	private static List<RoleBinding> bindings(ArizeAccount account, RoleBindingResourceType type) {
		ListRoleBindingsRequest request = ListRoleBindingsRequest.builder().resourceType(type).limit(PAGE).build();
		try (Stream<RoleBinding> bindings = account.roleBindingsClient().listAll(request)) {
			// one more shows that there are more
			return bindings.limit(MAX_BINDINGS + 1L).toList();
		}
	}

}
