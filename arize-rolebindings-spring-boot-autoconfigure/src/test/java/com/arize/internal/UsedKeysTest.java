package com.arize.internal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UsedKeys}.
 */
class UsedKeysTest {

	private final UsedKeys keys = new UsedKeys();

	@Test
	void keyIsFoundInOtherText() {
		this.keys.add("key-000001");
		assertThat(this.keys.isAnyIn("Bearer key-000001")).isTrue();
		assertThat(this.keys.isAnyIn("Bearer key-000002")).isFalse();
	}

	@Test
	void keyOfMinimumLengthIsFound() {
		this.keys.add("12345678");
		assertThat(this.keys.isAnyIn("Bearer 12345678")).isTrue();
	}

	@Test
	void shortKeyIsNotCompared() {
		this.keys.add("1234567");
		assertThat(this.keys.isAnyIn("1234567")).isFalse();
	}

	@Test
	void onlyTheLatestKeysAreKept() {
		for (int i = 0; i <= UsedKeys.MAX_KEYS; i++) {
			this.keys.add("key-%06d".formatted(i));
		}
		assertThat(this.keys.isAnyIn("key-000000")).isFalse();
		assertThat(this.keys.isAnyIn("key-000001")).isTrue();
	}

	@Test
	void keyThatIsUsedAgainIsKeptOnce() {
		this.keys.add("key-000000");
		for (int i = 0; i < 2 * UsedKeys.MAX_KEYS; i++) {
			this.keys.add("key-000001");
		}
		assertThat(this.keys.isAnyIn("key-000000")).isTrue();
	}

}
