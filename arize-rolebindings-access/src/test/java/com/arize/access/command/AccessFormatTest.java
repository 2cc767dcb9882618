package com.arize.access.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessFormat}.
 */
class AccessFormatTest {

	@ParameterizedTest
	@ValueSource(strings = { "a plain text\n", "name: access\non: push\n", "[1, 2]\n", "" })
	void aFileThatIsNoAccessFileIsRefused(String text) {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> AccessFormat.format(text, "a.yaml"))
			.withMessageContaining("neither scope nor groups");
	}

	@Test
	void aLinkIsRefused(@TempDir Path directory) throws IOException {
		Path victim = Files.writeString(directory.resolve("victim.yaml"), "role_bindings: []\nscope: {user: 'a'}\n");
		Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), victim);
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> run(link))
			.withMessageContaining("is a link");
		assertThat(victim).hasContent("role_bindings: []\nscope: {user: 'a'}\n");
	}

	@Test
	void aFileThatIsNotUtf8IsRefused(@TempDir Path directory) throws IOException {
		Path file = Files.write(directory.resolve("a.yaml"), new byte[] { 'a', (byte) 0xff });
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> run(file))
			.withMessageContaining("is not UTF-8");
	}

	/* Each list has the one before nine times */
	@Test
	void aFileThatIsLargeBecauseOfAliasesIsRefused() {
		StringBuilder text = new StringBuilder("x-0: &l0 [a]\n");
		for (int i = 1; i <= 30; i++) {
			text.append("x-%d: &l%1$d [%s]\n".formatted(i, "*l%d, ".formatted(i - 1).repeat(9)));
		}
		text.append("scope: {space: Payments}\nrole_bindings: []\n");
		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> AccessFormat.format(text.toString(), "a.yaml"))
			.withMessageContaining("too many aliases");
	}

	@Test
	void hasTheOrderAndTheQuotingOfAnExport() {
		assertThat(format("""
				role_bindings:
				  - {user_id: 123, role_id: "1e3"}
				  - {expires: '2027-01-31', user: "zoe@example.com", role: 'Space Reader'}
				  - users: [b@example.com, "a@example.com"]
				    role: "yes"
				  - {role: Space Reader, group: ops}
				scope: {project: bot, space: "Payments"}
				account: europe
				---
				groups: {ops: [b@example.com, {user_id: x}, a@example.com]}
				""")).isEqualTo("""
				account: europe
				scope:
				  space: Payments
				  project: bot
				role_bindings:
				  - role: Space Reader
				    group: ops
				  - role: Space Reader
				    user: zoe@example.com
				    expires: 2027-01-31
				  - role: 'yes'
				    users:
				      - a@example.com
				      - b@example.com
				  - role_id: '1e3'
				    user_id: '123'
				---
				groups:
				  ops:
				    - user_id: x
				    - a@example.com
				    - b@example.com
				""");
	}

	@Test
	void aFileKeepsItsPermissionsAndNoOtherFileIsLeft(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("a.yaml"), "role_bindings: []\nscope: {user: 'a'}\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
		Object before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		assertThat(run(file)).isZero();
		assertThat(file).content().startsWith("scope:\n");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw----");
		assertThat(directory.toFile().list()).containsExactly("a.yaml");
		// written beside it, and moved
		assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey()).isNotEqualTo(before);
	}

	@Test
	void escapesInvisibleCharacters() {
		assertThat(format(
				"scope: {space: \"a\u202eb\u0001 \\U000E0041c\"}\nrole_bindings: []\n".replace("\u0001", "\\x01")))
			.isEqualTo("scope:\n  space: \"a\\u202eb\\x01 \\U000e0041c\"\nrole_bindings: []\n");
		assertThat(format("scope:\n  space: a\u202eb\nrole_bindings: []\n"))
			.isEqualTo("scope:\n  space: \"a\\u202eb\"\nrole_bindings: []\n");
		assertThat(format("scope:\n  space: a\u200db\nrole_bindings: []\n"))
			.isEqualTo("scope:\n  space: a\u200db\nrole_bindings: []\n");
	}

	@Test
	void keepsComments() {
		assertThat(format("""
				# A file

				# of Payments
				role_bindings:
				  # readers
				  - {user: zoe@example.com, role: Space Reader} # until January

				  # the admins
				  - user: ada@example.com # inline
				    role: Space Admin
				    # before
				    expires: 2027-01-31
				scope: {space: Payments}
				# end
				""")).isEqualTo("""
				# A file

				# of Payments
				scope:
				  space: Payments
				role_bindings:

				  # the admins
				  - role: Space Admin
				    user: ada@example.com # inline
				    # before
				    expires: 2027-01-31
				  # readers
				  # until January
				  - role: Space Reader
				    user: zoe@example.com
				# end
				""");
	}

	@Test
	void keepsAnchorsAndPlaceholders() {
		assertThat(format("""
				scope: {space: "${SPACE:Payments}"}
				x-temporary: &temporary {expires: 2027-01-31}
				x-unused: &unused text
				role_bindings:
				  - {user: ada@example.com, role: Space Admin, <<: *temporary}
				""")).isEqualTo("""
				x-temporary: &temporary
				  expires: 2027-01-31
				x-unused: &unused text
				scope:
				  space: ${SPACE:Payments}
				role_bindings:
				  - <<: *temporary
				    role: Space Admin
				    user: ada@example.com
				""");
	}

	@Test
	void keepsEntriesOfUnknownUsersOfAnExportBehindTheOthers() {
		String exported = """
				scope:
				  space: Payments
				role_bindings:
				  - role: Space Reader
				    user: ada@example.com
				  - # not in the directory, for example the bot of a service key
				    role: Space Admin
				    user_id: bot1
				""";
		assertThat(format(exported)).isEqualTo(exported);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			scope: [                         | access.yaml:2: the file is not YAML: expected the node content
			scope: &scope {space: *scope}    | access.yaml: the file cannot be formatted: nested too deeply.
			""")
	void refusesAFileThatWouldLoseSomething(String text, String problem) {
		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> AccessFormat.format(text + "\n", "access.yaml"))
			.withMessageStartingWith(problem);
	}

	@Test
	void refusesJson() {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> AccessFormat.format("{}", "access.json"))
			.withMessageContaining("is JSON");
	}

	private static int run(Path file) {
		return new AccessFormat(new FileArguments(file.getParent(), List.of(file.getFileName().toString())),
				new PrintStream(OutputStream.nullOutputStream()))
			.run(false);
	}

	private static String format(String text) {
		String formatted = AccessFormat.format(text, "access.yaml");
		assertThat(AccessFormat.format(formatted, "access.yaml")).isEqualTo(formatted);
		return formatted;
	}

}
