package com.arize.config;

import java.io.IOException;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MissingApiKeyException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ApiKeyTest {

	@Test
	void returnsTheKeyThatIsSet() {
		assertThat(SDKConfiguration.builder().apiKey("ak-1!~").build().apiKey()).isEqualTo("ak-1!~");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\r\n" })
	void refusesAMissingKey(String key) {
		assertThat(refusal(key)).isInstanceOf(MissingApiKeyException.class)
			.hasMessage("There is no Arize API key: neither a key nor an ArizeApiKeyProvider is configured");
	}

	@ParameterizedTest
	@ValueSource(strings = { "5up3r\n53cr3t", "5up3r53cr3t\n", "\r5up3r53cr3t", "5up3r\r\n53cr3t", "5up3r 53cr3t",
			" 5up3r53cr3t", "5up3r\t53cr3t", "5up3r\u00fc53cr3t", "5up3r\u007f53cr3t", "5up3r\u000053cr3t",
			"5up3r\ud83d\ude0053cr3t", "5up3r\u201353cr3t", "Bearer 5up3r53cr3t" })
	void refusesAnInvalidKeyWithoutItsValue(String key) {
		assertThat(refusal(key)).hasMessageStartingWith("api-key cannot be sent as a header")
			.hasMessageNotContainingAny("5up3r", "53cr3t")
			.hasNoCause();
	}

	@Test
	void rejectsAPlaceholderThatIsNotResolved() {
		assertThat(refusal("${EUROPE_KEY}")).hasMessageContaining("'${EUROPE_KEY}', which cannot be resolved");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'5up3r53cr3t'", "\"5up3r53cr3t\"", "\"5up3r53cr3t", "5up3r53cr3t'", "'", "\"\"" })
	void refusesAKeyInQuotationMarksWithoutItsValue(String key) {
		assertThat(refusal(key)).hasMessageContaining("remove the quotation marks").hasMessageNotContaining("5up3r");
	}

	@ParameterizedTest
	@CsvSource({ "'Bearer x', character 7 of 8 is U+0020", "\u00fcx, character 1 of 2 is U+00FC" })
	void reportsThePositionOfAnInvalidCharacter(String key, String where) {
		assertThat(refusal(key)).hasMessageContainingAll(where, "'Bearer'");
	}

	@Test
	void keyThatIsSetLastReplacesTheProvider() {
		SDKConfiguration other = withProvider(() -> "provided").toBuilder().apiKey("given").build();
		assertThat(other.apiKey()).isEqualTo("given");
	}

	@Test
	void prefersTheProviderToTheKey() {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey("fixed")
			.apiKeyProvider(() -> "provided")
			.build();
		assertThat(configuration.apiKey()).isEqualTo("provided");
	}

	/* The key is not known yet, so that it cannot be found in the exception */
	@Test
	void keepsOnlyTheTypeOfTheFailureOfAProvider() {
		IllegalStateException failure = new IllegalStateException("no", new IOException("vault said 5up3r53cr3t"));
		failure.addSuppressed(new IOException("5up3r53cr3t"));
		SDKConfiguration configuration = withProvider(() -> {
			throw failure;
		});
		ApiException thrown = catchThrowableOfType(ApiException.class, configuration::apiKey);
		assertThat(thrown).hasMessageContainingAll("java.lang.IllegalStateException", "nothing was sent");
		assertThat(thrown.getStatus()).isZero();
		assertThat(Throwables.getStackTrace(thrown)).doesNotContain("5up3r53cr3t", "vault");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "null, returned null", "'', returned a blank key",
			"'  ', returned a blank key", "'\n', returned a blank key" })
	void namesAProviderWithoutAKey(String key, String problem) {
		SDKConfiguration configuration = withProvider(new Vault(key));
		assertThatExceptionOfType(ApiException.class).isThrownBy(configuration::apiKey)
			.withMessage("The ArizeApiKeyProvider com.arize.config.ApiKeyTest$Vault %s; nothing was sent"
				.formatted(problem));
	}

	@ParameterizedTest
	@ValueSource(strings = { "5up3r53cr3t\n", "Bearer 5up3r53cr3t", "5up3r53cr3t\u00e4" })
	void refusesAnInvalidKeyOfAProviderWithoutItsValue(String key) {
		SDKConfiguration configuration = withProvider(new Vault(key));
		assertThatExceptionOfType(ApiException.class).isThrownBy(configuration::apiKey)
			.withMessageStartingWith(
					"The ArizeApiKeyProvider com.arize.config.ApiKeyTest$Vault returned a key that cannot be used: api-key cannot be sent as")
			.withMessageNotContaining("5up3r53cr3t");
	}

	@Test
	void namesTheClassThatHasALambdaAsItsProvider() {
		assertThatExceptionOfType(ApiException.class).isThrownBy(withProvider(() -> "")::apiKey)
			.withMessage("The ArizeApiKeyProvider com.arize.config.ApiKeyTest returned a blank key; nothing was sent");
	}

	private static ConfigurationException refusal(String key) {
		return InvalidSetting.of("api-key", (builder) -> builder.apiKey(key));
	}

	private static SDKConfiguration withProvider(ArizeApiKeyProvider provider) {
		return SDKConfiguration.builder().apiKeyProvider(provider).build();
	}

	/* The message contains the name of this class */
	private record Vault(String apiKey) implements ArizeApiKeyProvider {
	}

}
