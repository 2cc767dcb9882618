package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes access files in JSON: the role of each entry is the one that Jackson reads, or
 * the file is reported with a line. An input is a file.
 */
class JsonAccessFileFuzzTest {

	private static final JsonMapper json = new JsonMapper();

	@FuzzTest
	void aJsonFileIsReadAsByJackson(byte[] input) {
		DesiredRoleBindings desired = AccessFiles.check(input, "access.json");

		List<String> roles = (desired != null) ? roles(input) : null;
		if (roles != null) {
			assertThat(desired.roleBindings()).extracting(CreateRoleBindingRequest::roleId).isEqualTo(roles);
		}
	}

	/* A file may also be YAML that Jackson refuses, or have members of other types */
	private static @Nullable List<String> roles(byte[] input) {
		try {
			List<String> roles = new ArrayList<>();
			for (JsonNode entry : json.readTree(input).path("role_bindings")) {
				if (!entry.path("role_id").isString()) {
					return null;
				}
				roles.add(entry.path("role_id").stringValue());
			}
			return roles;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
