package com.arize.rolebindings.reconcile.file;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.arize.rolebindings.CreateRoleBindingRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads access files from bytes.
 */
final class AccessFileCheck {

	private static final JsonMapper json = new JsonMapper();

	private AccessFileCheck() {
	}

	/**
	 * Check that a file is read as another parser reads it, or is reported with a line.
	 * @param file the file
	 * @param name its name
	 * @param parser returns the trees of the documents or throws an exception; an
	 * exception does not imply that the file is not valid
	 */
	static void check(byte[] file, String name, Function<String, List<@Nullable Object>> parser) {
		List<CreateRoleBindingRequest> desired = check(file, name);
		List<List<String>> expected = ExpectedAccess.of(file, parser);
		if (expected != null) {
			assertThat(desired).isNotNull().extracting(AccessFileCheck::members).isEqualTo(expected);
		}
	}

	private static List<String> members(CreateRoleBindingRequest entry) {
		return List.of(entry.userId(), entry.roleId(), entry.resourceType().name(), entry.resourceId());
	}

	/* Each entry must be the same when it is read from plain JSON */
	private static @Nullable List<CreateRoleBindingRequest> check(byte[] file, String name) {
		List<CreateRoleBindingRequest> desired;
		try {
			desired = read(file, name);
		}
		catch (InvalidAccessFileException ex) {
			assertThat(ex.getMessage()).contains(name).containsPattern("line [1-9]");
			return null;
		}
		for (CreateRoleBindingRequest entry : desired) {
			assertThat(read(json(entry), "entry.json")).containsExactly(entry);
		}
		return desired;
	}

	private static List<CreateRoleBindingRequest> read(byte[] file, String name) {
		return new AccessContent(AccessFiles.read(List.of(AccessContent.file(name, file))).resolve(null))
			.roleBindings();
	}

	private static byte[] json(CreateRoleBindingRequest entry) {
		return json.writeValueAsBytes(
				Map.of("scope", Map.of("resource_type", entry.resourceType().name(), "resource_id", entry.resourceId()),
						"role_bindings", List.of(Map.of("user_id", entry.userId(), "role_id", entry.roleId()))));
	}

}
