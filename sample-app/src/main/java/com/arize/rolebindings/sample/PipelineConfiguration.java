package com.arize.rolebindings.sample;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Configuration of the command that compares role bindings with access files.
 */
@Configuration(proxyBeanMethods = false)
@Profile(SampleApplication.PIPELINE)
class PipelineConfiguration {

	@Bean
	static PipelineArguments pipelineArguments(ConfigurableEnvironment environment) {
		return new PipelineArguments(environment);
	}

	/* See no-color.org */
	@Bean
	PipelineOutput pipelineOutput(@Value("${NO_COLOR:}") String noColor) {
		if (!noColor.isEmpty()) {
			AnsiOutput.setEnabled(AnsiOutput.Enabled.NEVER);
		}
		return new PipelineOutput(System.out, System.err);
	}

}
