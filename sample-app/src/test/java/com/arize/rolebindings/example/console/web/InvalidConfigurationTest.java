package com.arize.rolebindings.example.console.web;

import com.arize.rolebindings.example.ConsoleApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the start of the console with an account whose configuration is invalid. They
 * start it: the report is of the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidConfigurationTest {

	@ParameterizedTest
	@CsvSource({ "--spring.main.banner-mode=off, arize.api-key",
			"--arize.api-key=any --arize.api-port=70000, arize.api-port",
			"--arize.api-key=any --arize.region=eu-west-1, arize.region",
			"--arize.accounts.europe.api-key=any --arize.accounts.europe.api-port=70000, arize.accounts.europe.api-port" })
	void endsTheStartWithAReport(String arguments, String property, CapturedOutput output) {
		String[] all = ("--server.port=0 " + arguments).split(" ");
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(ConsoleApplication.class).run(all));
		assertThat(output).contains("APPLICATION FAILED TO START", property).doesNotContain("\tat ", "Console: http");
	}

}
