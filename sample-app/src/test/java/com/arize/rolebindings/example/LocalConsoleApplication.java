package com.arize.rolebindings.example;

import com.arize.rolebindings.example.local.LocalArizeInitializer;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sample application on the local stand-in, which requires no key and no account.
 */
public final class LocalConsoleApplication {

	private LocalConsoleApplication() {
	}

	/**
	 * Start the stand-in and the console on it.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		run(args);
	}

	static ConfigurableApplicationContext run(String... args) {
		SpringApplication application = new SpringApplication(ConsoleApplication.class);
		application.setMainApplicationClass(LocalConsoleApplication.class);
		application.setAdditionalProfiles("local");
		application.addInitializers(new LocalArizeInitializer());
		application.addListeners(new LocalGuide());
		return application.run(args);
	}

}
