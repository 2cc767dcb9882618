package com.arize.access.file;

import java.nio.file.Path;

import com.arize.access.RoleBindingsScope;
import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessFile} with valid files and files that cannot be read.
 */
class AccessFileTest {

	@ParameterizedTest
	@ValueSource(strings = { "123", "0123", "0x1F", "1_000", "1.50", "1e3", "12:30:45", "2026-01-05", "yes", "true",
			"<<", "=", "VXNlcjoxOlY0S2E=", "a/b+c==" })
	void readsAnIdAsItIsWritten(String id) {
		assertThat(userIdOf(readYaml("""
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - user_id: %s
				    role_id: r
				""".formatted(id)))).isEqualTo(id);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "\"a\\\\/b\"|a\\/b", "\"a\\\"/b\"|a\"/b", "\"\\ud83d\\ude00\"|\ud83d\ude00", "\"a\\tb\"|`a\tb`",
					"true|true", "12345678901234567890.10|12345678901234567890.10", "-1.5E+3|-1.5E+3" })
	void readsAnIdInJson(String json, String id) {
		assertThat(userIdOf(readJson(entryAsJson(json)))).isEqualTo(id);
	}

	@Test
	void ignoresAByteOrderMark() {
		assertThat(readYaml("\uFEFFscope: {user_id: ada}\nrole_bindings: []").scope())
			.isEqualTo(RoleBindingsScope.ofUser("ada"));
		assertThat(userIdOf(readJson("\uFEFF" + entryAsJson("\"ada\"")))).isEqualTo("ada");
	}

	@Test
	void reportsAMissingFile() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> read(new ClassPathResource("no-such-file.yaml")))
			.withMessageContaining("class path resource [no-such-file.yaml] cannot be")
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("role-bindings.desired-state.locations"));
	}

	@Test
	void reportsAFileInTheWorkingDirectoryByItsRelativePath() {
		String name = "src/test/no-such-file.yaml";
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> read(new FileSystemResource(Path.of(name).toAbsolutePath())))
			.withMessageStartingWith("cannot read " + name + ": ");
	}

	@Test
	void reportsADirectory(@TempDir Path directory) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> read(UrlResource.from(directory.toUri())))
			.withMessageContaining("is a directory, but must be a file")
			.withMessageContaining(directory.toString())
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("role-bindings.desired-state.locations"));
	}

	@Test
	void readsAFileOfTheLargestSize() {
		String yaml = "scope: {user_id: ada}\nrole_bindings: []\n";
		int rest = AccessFiles.MAX_SIZE - yaml.length();
		String comments = ("#" + "x".repeat(98) + "\n").repeat(rest / 100) + "#".repeat(rest % 100);
		assertThat(readYaml(yaml + comments).roleBindings()).isEmpty();
	}

	@Test
	void rejectsAPasswordInTheLocationWithoutRevealingIt() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> read(UrlResource.from("http://user:pa55@127.0.0.1:1/access.yaml")))
			.withMessageContaining("must not contain a user or a password")
			.withMessageNotContaining("pa55");
	}

	private static String userIdOf(AccessContent desired) {
		return desired.roleBindings().get(0).userId();
	}

	private static String entryAsJson(String userId) {
		return """
				{"scope": {"resource_type": "SPACE", "resource_id": "s"},
				"role_bindings": [{"user_id": %s, "role_id": "r"}]}""".formatted(userId);
	}

	private static AccessContent readYaml(String yaml) {
		return read(AccessContent.file("access.yaml", yaml));
	}

	private static AccessContent readJson(String json) {
		return read(AccessContent.file("access.json", json));
	}

	private static AccessContent read(Resource resource) {
		return AccessContent.of(resource);
	}

}
