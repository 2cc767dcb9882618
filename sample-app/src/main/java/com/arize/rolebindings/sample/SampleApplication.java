package com.arize.rolebindings.sample;

import java.util.Map;

import com.arize.rolebindings.sample.command.AccessCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * An access console that uses the starter. With a subcommand, it is the command
 * {@code access} instead, which compares role bindings with access files.
 */
// the excluded auto-configuration generates a password
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class SampleApplication {

	/**
	 * Start the console, or run the command.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		if (AccessCommand.isCommand(args)) {
			System.exit(AccessCommand.run(args));
		}
		SpringApplication application = new SpringApplication(SampleApplication.class);
		// not from the working directory, where a pull request has its files
		application
			.setDefaultProperties(Map.of("spring.config.location", "optional:classpath:/;optional:classpath:/config/"));
		application.run(AccessCommand.ofConsole(args));
	}

}
