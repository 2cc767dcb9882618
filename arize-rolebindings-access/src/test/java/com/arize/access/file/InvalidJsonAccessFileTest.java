package com.arize.access.file;

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
				""")).hasLineCount(8)
			.contains("\t- line 4: 'email' is unknown",
					"\t- line 4: user, user_id, users, user_ids or group is missing",
					"\t- line 5: role_id must be text, but is a list", "\t- line 7: role_id must be text, but is empty",
					"\t- line 10: user_id is set twice, first in line 8",
					"\t- line 11: a role binding must be a mapping",
					"\t- line 13: 'rolebindings' is unknown: did you mean 'role_bindings'?");
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
					"{`scope`:~NaN}|line 2: the JSON is not valid at column 4",
					"{~|line 2: the file ends before its JSON is complete",
					"{`scope`:~|line 2: the file ends before its JSON is complete",
					"{`scope`: {}~|line 2: the file ends before its JSON is complete",
					"[~|line 2: the file ends before its JSON is complete",
					"~`|line 2: the file ends before its JSON is complete",
					"{`scope`: {`user_id`: `a`}, `role_bindings`: []}~{}"
							+ "|line 2: another value begins, but the file must be one",
					"{`scope`:~{`user_id`: `\\ud83d`}, `role_bindings`: []}|line 2: 'user_id' must be valid Unicode" })
	void reportsTheLineOfAProblem(String json, String problem) {
		assertThat(problems(json.replace('`', '"').replace('~', '\n'))).contains(problem);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "pa55", "{pa55: 1}", "{\"a\": pa55}", "{\"a\": \"\\pa55\"}", "[1pa55]", "-----BEGIN pa55" })
	void doesNotShowTheTextOfAFileThatIsNotJson(String json) {
		assertThat(problems(json)).contains("line 1: the JSON is not valid at column ").doesNotContain("pa55");
	}

	private static String problems(String json) {
		return catchThrowableOfType(InvalidAccessFileException.class,
				() -> AccessContent.read(AccessContent.file("access.JSON", json)))
			.getMessage();
	}

}
