package com.arize.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class SecretsTest {

	@ParameterizedTest
	@ValueSource(strings = { "X-Api-Key", "APIKEY", "X-Token", "x-token-id", "Client-Secret", "Authorization",
			"X-Forwarded-Authorization", "Cookie", "Set-Cookie2", "X-Password" })
	void recognizesASecretByItsName(String name) {
		assertThat(Secrets.isSecret(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Team", "X-Request-Id", "traceparent" })
	void recognizesAHeaderThatIsNotASecret(String name) {
		assertThat(Secrets.isSecret(name)).isFalse();
	}

	@Test
	void masksOnlySecretsInACopy() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("X-Token", "53cr3t");
		headers.put("X-Team", "red");
		assertThat(Secrets.mask(headers)).containsExactly(entry("X-Token", "******"), entry("X-Team", "red"));
		assertThat(headers).containsEntry("X-Token", "53cr3t");
	}

	@Test
	void textWithTheKeyOfAConfigurationContainsAUsedKey() {
		String key = UUID.randomUUID().toString();
		assertThat(Secrets.containsUsedKey("Bearer " + key)).isFalse();
		SDKConfiguration.builder().apiKey(key).build();
		assertThat(Secrets.containsUsedKey("Bearer " + key)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "7-chars, false", "8--chars, true" })
	void onlyAKeyOfAtLeastEightCharactersIsCompared(String key, boolean compared) {
		Secrets.addUsedKey(key);
		assertThat(Secrets.containsUsedKey("Bearer " + key)).isEqualTo(compared);
	}

	@Test
	void theLatest200KeysAreKept() {
		Secrets.addUsedKey("latest-key-000");
		for (int i = 1; i <= 200; i++) {
			Secrets.addUsedKey("latest-key-%03d".formatted(i));
			Secrets.addUsedKey("latest-key-200");
		}
		assertThat(Secrets.containsUsedKey("latest-key-000")).isFalse();
		assertThat(Secrets.containsUsedKey("latest-key-001")).isTrue();
	}

	@Test
	void messageContainsAtMost500Characters() {
		assertThat(Secrets.forMessage("x".repeat(500))).isEqualTo("x".repeat(500));
		assertThat(Secrets.forMessage("x".repeat(501))).isEqualTo("x".repeat(500) + "\u2026");
	}

	@Test
	void messageDoesNotEndWithHalfASurrogatePair() {
		assertThat(Secrets.forMessage("x".repeat(499) + "\ud83d\ude00")).isEqualTo("x".repeat(499) + "\u2026");
	}

}
