package com.arize.console.security;

import com.arize.console.ConsoleApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SecurityConfiguration}.
 */
@Tag("context")
class SecurityConfigurationTest {

	private final MockEnvironment environment = new MockEnvironment().withProperty("server.address", "127.0.0.1");

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1", "" })
	void doesNotStartForOtherMachines(String address) {
		this.environment.setProperty("server.address", address);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> SecurityConfiguration.check(this.environment, false))
			.withMessageContaining("server.address")
			.withMessageContaining("console.open");
	}

	@Test
	void startsForOtherMachinesIfThatIsAllowed() {
		this.environment.setProperty("server.address", "0.0.0.0");
		assertThatNoException().isThrownBy(() -> SecurityConfiguration.check(this.environment, true));
	}

	@Test
	void doesNotStartWithUsersWhoCouldLogIn() {
		this.environment.setProperty("console.users.ada.password", "secret-of-ada");
		this.environment.setActiveProfiles("secure");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> SecurityConfiguration.check(this.environment, true))
			.withMessageContaining("spring.profiles.active")
			.withMessageContaining("'secured'")
			.withMessageNotContaining("secret-of-ada");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void startsWithALoginWithoutAWarning(CapturedOutput output) {
		SpringApplication
			.run(ConsoleApplication.class, "--server.port=0", "--spring.profiles.active=secured", "--arize.api-key=any",
					"--console.users.ada.password=secret-of-ada")
			.close();
		assertThat(output).contains("Started ").doesNotContain(" WARN ");
	}

	@ParameterizedTest
	@CsvSource({ "--spring.profiles.active=secured --arize.api-key=any, console.users",
			"--spring.profiles.active=secured --arize.api-key=any --console.users.a.b.password=secret-of-ada, console.users",
			"--spring.profiles.active=secured --arize.api-key=any --console.users.ada.password=secret-of-ada --console.users.ada.role=admin, console.users",
			"--arize.api-key=any --management.server.port=0, management.server.address",
			"--arize.api-key=any --console.allowed-hosts=console.example:8080, console.allowed-hosts",
			"--arize.api-key=any --console.allowed-hosts=http://console.example, console.allowed-hosts",
			"--arize.api-key=any --console.allowed-hosts=*.console.example, console.allowed-hosts",
			"--spring.main.banner-mode=off, arize.api-key",
			"--arize.api-key=any --arize.api-port=70000, arize.api-port",
			"--arize.api-key=any --arize.region=eu-west-1, arize.region",
			"--arize.api-key=any --arize.accounts.europe.api-key=any --arize.accounts.europe.api-port=70000, arize.accounts.europe.api-port" })
	@ExtendWith(OutputCaptureExtension.class)
	void endsTheStartWithAReportThatNamesTheProperty(String arguments, String property, CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> SpringApplication.run(ConsoleApplication.class, ("--server.port=0 " + arguments).split(" ")));
		assertThat(output).contains("APPLICATION FAILED TO START", "'" + property)
			.doesNotContain("\tat ", "secret-of-ada", "Console: http");
	}

}
