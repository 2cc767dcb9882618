package com.arize.http.response;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PartialBody}.
 */
class PartialBodyTest {

	@Test
	void endOfTheBodyIsReached() throws IOException {
		PartialBody body = new PartialBody(10_000);
		assertThat(body.readFrom(new ByteArrayInputStream(new byte[9_999]))).isTrue();
		assertThat(body.toByteArray()).hasSize(9_999);
	}

	@Test
	void endOfTheBodyIsNotReachedAtTheMaximumSize() throws IOException {
		PartialBody body = new PartialBody(10_000);
		assertThat(body.readFrom(new ByteArrayInputStream(new byte[100_000]))).isFalse();
		assertThat(body.toByteArray()).hasSizeBetween(10_000, 20_000);
	}

}
