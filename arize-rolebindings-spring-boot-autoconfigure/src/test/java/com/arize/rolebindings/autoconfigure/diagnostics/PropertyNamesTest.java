package com.arize.rolebindings.autoconfigure.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

import com.arize.rolebindings.autoconfigure.account.ConnectionProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.UrlResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the names of properties are those of the configuration metadata, which is
 * generated from what they are bound to.
 */
class PropertyNamesTest {

	@Test
	void containsEveryPropertyExceptTheAccounts() throws IOException {
		assertThat(PropertyNames.ALL.all().map("arize."::concat))
			.containsExactlyInAnyOrderElementsOf(metadata().filter((name) -> !name.equals("arize.accounts")).toList());
	}

	@Test
	void accountHasAllPropertiesThatAreInNoGroupOfTheirOwn() throws IOException {
		assertThat(ConnectionProperties.NAMES.stream().map("arize."::concat))
			.containsExactlyInAnyOrderElementsOf(metadata().filter((name) -> !name.equals("arize.accounts"))
				.filter((name) -> !name.startsWith("arize.directory.") && !name.startsWith("arize.role-bindings."))
				.toList());
	}

	/* Of this module, not of another library */
	private static Stream<String> metadata() throws IOException {
		UrlResource classes = new UrlResource(PropertyNames.class.getProtectionDomain().getCodeSource().getLocation());
		try (InputStream metadata = classes.createRelative("META-INF/spring-configuration-metadata.json")
			.getInputStream()) {
			List<String> names = JsonMapper.shared()
				.readTree(metadata)
				.path("properties")
				.valueStream()
				.map((property) -> property.path("name").asString())
				.toList();
			return names.stream().filter((name) -> name.startsWith("arize."));
		}
	}

}
