package com.arize.access.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;

import com.arize.access.RoleBindingsScope;
import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ByteArrayResource;
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
		assertThat(userIdOf(AccessContent.of("""
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
		assertThat(AccessContent.of("\uFEFFscope: {user_id: ada}\nrole_bindings: []").scope())
			.isEqualTo(RoleBindingsScope.ofUser("ada"));
		assertThat(userIdOf(readJson("\uFEFF" + entryAsJson("\"ada\"")))).isEqualTo("ada");
	}

	@Test
	void reportsAFileInTheWorkingDirectoryByItsRelativePath() {
		String name = "src/test/no-such-file.yaml";
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> AccessContent.read(new FileSystemResource(Path.of(name).toAbsolutePath())))
			.withMessageStartingWith("cannot read " + name + ": ");
	}

	/* The message of the exception is the path alone */
	@Test
	void theReasonWhyAFileCannotBeReadIsNamed() {
		Resource file = new ByteArrayResource(new byte[0], "access.yaml") {

			@Override
			public InputStream getInputStream() throws IOException {
				throw new AccessDeniedException("/etc/access.yaml");
			}

		};
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> AccessContent.read(file))
			.withMessage("cannot read Byte array resource [access.yaml]: /etc/access.yaml: access denied");
	}

	@Test
	void readsAFileOfTheLargestSize() {
		String yaml = "scope: {user_id: ada}\nrole_bindings: []\n";
		int rest = AccessFiles.MAX_SIZE - yaml.length();
		String comments = ("#" + "x".repeat(98) + "\n").repeat(rest / 100) + "#".repeat(rest % 100);
		assertThat(AccessContent.of(yaml + comments).roleBindings()).isEmpty();
	}

	@Test
	void rejectsAPasswordInTheLocationWithoutRevealingIt() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> AccessContent.read(UrlResource.from("http://user:pa55@127.0.0.1:1/access.yaml")))
			.withMessageContaining("must not contain a user or a password")
			.withMessageNotContaining("pa55");
	}

	@ParameterizedTest
	@CsvSource({ "2027-01-31,2027-02-01T00:00:00Z", "'\"2028-02-29\"',2028-03-01T00:00:00Z",
			"9999-12-31,+10000-01-01T00:00:00Z", "2027-01-31T18:00:00+01:00,2027-01-31T17:00:00Z",
			"2027-01-31T18:00:00Z,2027-01-31T18:00:00Z", "2027-01-31t18:00:00z,2027-01-31T18:00:00Z",
			"2027-01-31T18:00:00.123456789-09:30,2027-02-01T03:30:00.123456789Z" })
	void aRoleBindingExpiresAfterTheDayInUtcOrAtTheTime(String expires, Instant instant) {
		assertThat(readWithEnd(expires).entries().get(0).expires()).isEqualTo(instant);
	}

	@Test
	void allUsersOfAnEntryExpireAndThoseOfAnEntryWithoutItDoNot() {
		AccessContent content = AccessContent.of("""
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {user_ids: [a, b], role_id: r, expires: 2027-01-31}
				  - {user_id: c, role_id: r}
				""");
		Instant expires = Instant.parse("2027-02-01T00:00:00Z");
		assertThat(content.entries()).extracting("expires").containsExactly(expires, expires, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2027-02-29", "2027-1-31", "31.01.2027", "01/31/2027", "2027-01-31T18:00:00",
			"2027-01-31T18:00Z", "2027-01-31 18:00:00Z", "2027-01-31T25:00:00Z", "2027-01-31T18:00:00+19:00",
			"tomorrow", "P30D", "1801440000", "+12027-01-31", "2027-13-01", "٢٠٢٧-٠١-٣١" })
	void anotherFormIsReportedWithBothForms(String expires) {
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> readWithEnd(expires))
			.withMessageContaining("line 5: expires must be a date such as 2027-01-31, the last day in UTC, or a time"
					+ " with an offset such as 2027-01-31T18:00:00+01:00, but is '");
	}

	private static String userIdOf(AccessContent desired) {
		return desired.roleBindings().get(0).userId();
	}

	private static String entryAsJson(String userId) {
		return """
				{"scope": {"resource_type": "SPACE", "resource_id": "s"},
				"role_bindings": [{"user_id": %s, "role_id": "r"}]}""".formatted(userId);
	}

	private static AccessContent readWithEnd(String expires) {
		return AccessContent.of("""
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - user_id: u
				    role_id: r
				    expires: %s
				""".formatted(expires));
	}

	private static AccessContent readJson(String json) {
		return AccessContent.of(AccessContent.file("access.json", json));
	}

}
