package com.arize.access.autoconfigure;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that prints when its context is closed, and when its own runner runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StoppedApplication {

	static final String RUNNING = "the runner runs";

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(StoppedApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(args);
	}

	@Bean
	CommandLineRunner runner() {
		return (arguments) -> System.out.println(RUNNING);
	}

}
