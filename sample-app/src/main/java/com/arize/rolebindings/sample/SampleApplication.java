package com.arize.rolebindings.sample;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;

/**
 * An access console that uses the starter. With the profile {@value #PIPELINE}, it is a
 * command instead, which compares role bindings with access files.
 */
// the excluded auto-configuration generates a password
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class SampleApplication {

	static final String PIPELINE = "pipeline";

	/**
	 * Start the console, or run the command.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(SampleApplication.class);
		// not from the working directory, where a pull request has its files
		application
			.setDefaultProperties(Map.of("spring.config.location", "optional:classpath:/;optional:classpath:/config/"));
		ConfigurableApplicationContext context = application.run(args);
		if (context.getEnvironment().acceptsProfiles(Profiles.of(PIPELINE))) {
			System.exit(SpringApplication.exit(context));
		}
	}

}
