package com.arize.http.request;

import com.arize.http.TestCalls;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Authorization}.
 */
class AuthorizationTest {

	@Test
	void toStringDoesNotContainTheKey() {
		assertThat(new Authorization(TestCalls.KEY).toString()).doesNotContain(TestCalls.KEY);
	}

}
