package com.arize.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
	void masksOnlySecrets() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("X-Token", "53cr3t");
		headers.put("X-Team", "red");
		assertThat(Secrets.mask(headers)).containsExactly(entry("X-Token", "******"), entry("X-Team", "red"));
	}

	@Test
	void doesNotModifyTheHeaders() {
		Map<String, String> headers = Map.of("X-Token", "53cr3t");
		assertThat(Secrets.mask(headers)).isNotSameAs(headers);
		assertThat(headers).containsEntry("X-Token", "53cr3t");
	}

	@Test
	void textWithTheKeyOfAConfigurationContainsAUsedKey() {
		SDKConfiguration.builder().apiKey("1e8c4b70f95d").build();
		assertThat(Secrets.containsUsedKey("Bearer 1e8c4b70f95d")).isTrue();
		assertThat(Secrets.containsUsedKey("Bearer 7a3d96b2c041")).isFalse();
	}

}
