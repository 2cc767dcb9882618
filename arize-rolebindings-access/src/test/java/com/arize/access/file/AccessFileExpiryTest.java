package com.arize.access.file;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessFileExpiryTest {

	@ParameterizedTest
	@CsvSource({ "2027-01-31,2027-02-01T00:00:00Z", "'\"2028-02-29\"',2028-03-01T00:00:00Z",
			"9999-12-31,+10000-01-01T00:00:00Z", "2027-01-31T18:00:00+01:00,2027-01-31T17:00:00Z",
			"2027-01-31T18:00:00Z,2027-01-31T18:00:00Z",
			"2027-01-31T18:00:00.123456789-09:30,2027-02-01T03:30:00.123456789Z" })
	void aRoleBindingExpiresAfterTheDayInUtcOrAtTheTime(String expires, Instant instant) {
		assertThat(read(expires).entries().get(0).expires()).isEqualTo(instant);
	}

	@Test
	void allUsersOfAnEntryExpireAndThoseOfAnEntryWithoutItDoNot() {
		AccessContent content = AccessContent.of(AccessContent.file("access.yaml", """
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {user_ids: [a, b], role_id: r, expires: 2027-01-31}
				  - {user_id: c, role_id: r}
				"""));
		Instant expires = Instant.parse("2027-02-01T00:00:00Z");
		assertThat(content.entries()).extracting("expires").containsExactly(expires, expires, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2027-02-29", "2027-1-31", "31.01.2027", "01/31/2027", "2027-01-31T18:00:00",
			"2027-01-31T18:00Z", "2027-01-31 18:00:00Z", "2027-01-31T25:00:00Z", "2027-01-31T18:00:00+19:00",
			"tomorrow", "P30D", "1801440000", "+12027-01-31", "2027-13-01", "٢٠٢٧-٠١-٣١" })
	void anotherFormIsReportedWithBothForms(String expires) {
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> read(expires))
			.withMessageContaining("line 5: expires must be a date such as 2027-01-31, the last day in UTC, or a time"
					+ " with an offset such as 2027-01-31T18:00:00+01:00, but is '");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "|empty", "[2027-01-31]|a list" })
	void aValueThatIsNotTextIsReported(String expires, String kind) {
		assertThatExceptionOfType(InvalidAccessFileException.class)
			.isThrownBy(() -> read((expires != null) ? expires : ""))
			.withMessageEndingWith("line 5: expires must be text, but is " + kind);
	}

	private static AccessContent read(String expires) {
		return AccessContent.of(AccessContent.file("access.yaml", """
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - user_id: u
				    role_id: r
				    expires: %s
				""".formatted(expires)));
	}

}
