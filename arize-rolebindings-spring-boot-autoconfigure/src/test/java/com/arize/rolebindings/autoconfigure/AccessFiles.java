package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.Map;

import com.arize.rolebindings.CreateRoleBindingRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads access files from bytes.
 */
final class AccessFiles {

	private static final JsonMapper json = new JsonMapper();

	private AccessFiles() {
	}

	/* Each entry that is read is the same when it is read from plain JSON */
	static @Nullable DesiredRoleBindings check(byte[] file, String name) {
		DesiredRoleBindings desired;
		try {
			desired = read(file, name);
		}
		catch (InvalidDesiredStateException ex) {
			assertThat(ex.getMessage()).contains(name).containsPattern("line [1-9]");
			return null;
		}
		for (CreateRoleBindingRequest entry : desired.roleBindings()) {
			assertThat(read(json(entry), "entry.json").roleBindings()).containsExactly(entry);
		}
		return desired;
	}

	private static DesiredRoleBindings read(byte[] file, String name) {
		return new DesiredStateFile(new NamedResource(file, name)).read();
	}

	private static byte[] json(CreateRoleBindingRequest entry) {
		return json.writeValueAsBytes(
				Map.of("scope", Map.of("resource_type", entry.resourceType().name(), "resource_id", entry.resourceId()),
						"role_bindings", List.of(Map.of("user_id", entry.userId(), "role_id", entry.roleId()))));
	}

	private static final class NamedResource extends ByteArrayResource {

		private final String name;

		NamedResource(byte[] bytes, String name) {
			super(bytes, name);
			this.name = name;
		}

		@Override
		public String getFilename() {
			return this.name;
		}

	}

}
