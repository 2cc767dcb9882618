package com.arize.rolebindings.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestLog}.
 */
class RequestLogTest {

	private final RequestLog log = new RequestLog(2);

	@Test
	void keepsTheLatestRequests() {
		this.log.add("first");
		this.log.add("second");
		this.log.add("third");
		assertThat(this.log.all()).containsExactly("second", "third");
	}

}
