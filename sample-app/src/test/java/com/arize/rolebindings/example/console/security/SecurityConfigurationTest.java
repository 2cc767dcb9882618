package com.arize.rolebindings.example.console.security;

import com.arize.rolebindings.example.ConsoleApplication;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SecurityConfiguration}.
 */
class SecurityConfigurationTest {

	private final MockEnvironment environment = new MockEnvironment().withProperty("server.address", "127.0.0.1");

	@Test
	void startsOnLoopbackWithoutUsers() {
		assertThatNoException().isThrownBy(() -> SecurityConfiguration.check(this.environment, false));
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
	void doesNotStartWithAManagementPortForOtherMachines() {
		this.environment.setProperty("management.server.port", "9090");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> SecurityConfiguration.check(this.environment, false))
			.withMessageContaining("management.server.address");
	}

	@ParameterizedTest
	@CsvSource({ "--spring.profiles.active=secured, console.users",
			"--spring.profiles.active=secured --console.users.ada.role=editor, console.users.ada.password",
			"--spring.profiles.active=secured --console.users.a.b.password=secret-of-ada, console.users",
			"--console.users.ada.password=secret-of-ada, spring.profiles.active",
			"--management.server.port=0, management.server.address" })
	@ExtendWith(OutputCaptureExtension.class)
	void endsTheStartWithTheRemedyAndWithoutAStackTrace(String arguments, String property, CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> SpringApplication.run(ConsoleApplication.class,
				("--arize.api-key=any-key --server.port=0 " + arguments).split(" ")));
		assertThat(output).contains("APPLICATION FAILED TO START", "configuration property '" + property + "'")
			.doesNotContain("\tat ", "secret-of-ada");
	}

	@Test
	void isCheckedBeforeTheConsoleStarts() {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> SpringApplication.run(ConsoleApplication.class, "--arize.api-key=any-key",
					"--server.port=0", "--console.users.ada.password=secret-of-ada"))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class);
	}

}
