package com.arize.rolebindings.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An access console that uses the starter.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Start the console.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
