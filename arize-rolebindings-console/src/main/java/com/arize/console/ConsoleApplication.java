package com.arize.console;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** An access console that uses the starter. */
// the excluded auto-configuration generates a password
@EnableScheduling
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class ConsoleApplication {

	/**
	 * Start the console.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ConsoleApplication.class);
		// the working directory may have the files of a pull request, so it is not read
		application
			.setDefaultProperties(Map.of("spring.config.location", "optional:classpath:/;optional:classpath:/config/"));
		application.run(args);
	}

}
