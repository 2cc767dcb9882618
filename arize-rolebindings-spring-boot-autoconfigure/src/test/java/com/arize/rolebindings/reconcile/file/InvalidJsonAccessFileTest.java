package com.arize.rolebindings.reconcile.file;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the problems of a malformed {@link AccessFile} in JSON.
 */
class InvalidJsonAccessFileTest {

	@Test
	void reportsEachProblemWithItsLine() {
		assertThat(problems("""
				{
				  "scope": {"resource_type": "SPACE", "resource_id": "s"},
				  "role_bindings": [
				    {"email": "ada",
				     "role_id": ["admin"]},
				    {"user_id": "bob", "role_id":
				       null},
				    {"user_id": "bob",
				     "role_id": "reader",
				     "user_id": "eve"},
				    "eve"
				  ],
				  "rolebindings": []
				}
				""")).isEqualTo(
				"""
						Byte array resource [access.JSON] has errors:
						\t- line 4: 'email' is unknown, known are [user_id, user, user_ids, users, group, role_id, role, resource_type,\
						 resource_id, space, project, expires]
						\t- line 4: user, user_id, users, user_ids or group is missing
						\t- line 5: role_id must be text, but is a list
						\t- line 7: role_id must be text, but is empty
						\t- line 10: user_id is set twice, first in line 8
						\t- line 11: a role binding must be a mapping with [user_id, user, user_ids, users, group, role_id, role, resource_type,\
						 resource_id, space, project, expires], but is text
						\t- line 13: 'rolebindings' is unknown: did you mean 'role_bindings'?"""
					.replace("\n", System.lineSeparator()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n", "null" })
	void reportsAnEmptyFile(String json) {
		assertThat(problems(json)).endsWith("line 1: the file is empty");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[]|a list", "\"text\"|text", "true|text" })
	void reportsAFileThatIsNotAMapping(String json, String kind) {
		assertThat(problems(json)).endsWith(
				"line 1: a document must be a mapping with [account, scope, role_bindings, groups], but is " + kind);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{`scope`: {},~}|line 2: the JSON is not valid at column 1",
					"{~# a comment~}|line 2: the JSON is not valid at column 1",
					"{~scope: {}}|line 2: the JSON is not valid at column 1",
					"{`scope`:~no}|line 2: the JSON is not valid at column 1",
					"{`scope`:~`a\\x`}|line 2: the JSON is not valid at column 4",
					"{`scope`:~`a\tb`}|line 2: the JSON is not valid at column 3",
					"{`scope`:~`a\u0000b`}|line 2: the JSON is not valid at column 3",
					"{`scope`:~NaN}|line 2: the JSON is not valid at column 4" })
	void reportsTheLineOfASyntaxError(String json, String problem) {
		assertThat(problems(json.replace('`', '"').replace('~', '\n'))).contains(problem);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "pa55", "{pa55: 1}", "{\"a\": pa55}", "{\"a\": \"\\pa55\"}", "[1pa55]", "-----BEGIN pa55" })
	void doesNotShowTheTextOfAFileThatIsNotJson(String json) {
		assertThat(problems(json)).contains("line 1: the JSON is not valid at column ").doesNotContain("pa55");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\n", "{\"scope\":\n", "{\"scope\": {}\n", "[\n", "\n\"" })
	void reportsAnIncompleteFile(String json) {
		assertThat(problems(json)).endsWith("line 2: the file ends before its JSON is complete");
	}

	@Test
	void reportsAnotherValue() {
		assertThat(problems("{\"scope\": {\"user_id\": \"a\"}, \"role_bindings\": []}\n{}"))
			.endsWith("line 2: another value begins, but the file must be one");
	}

	@Test
	void reportsTextThatIsNotUtf8() {
		byte[] latin = "{\n\"scope\": {\"user_id\": \"Ren\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(problems(latin)).endsWith("line 2: the text is not valid UTF-8");
	}

	@Test
	void reportsALoneSurrogate() {
		assertThat(problems("{\"scope\":\n{\"user_id\": \"\\ud83d\"}, \"role_bindings\": []}"))
			.endsWith("line 2: 'user_id' must be valid Unicode");
	}

	@Test
	void reportsDeepNesting() {
		assertThat(problems("\n" + "[".repeat(1_000_000))).endsWith("line 2: values are nested deeper than 51 levels");
	}

	@Test
	void limitsNestingAsInYaml() {
		assertThat(problems("[".repeat(51) + "]".repeat(51))).contains("must be a mapping");
		assertThat(problems("[".repeat(52) + "]".repeat(52))).contains("nested deeper");
	}

	private static String problems(String json) {
		return problems(json.getBytes(StandardCharsets.UTF_8));
	}

	private static String problems(byte[] json) {
		InvalidAccessFileException exception = catchThrowableOfType(InvalidAccessFileException.class,
				() -> AccessContent.read(AccessContent.file("access.JSON", json)));
		assertThat(exception).isNotNull();
		return exception.getMessage();
	}

}
