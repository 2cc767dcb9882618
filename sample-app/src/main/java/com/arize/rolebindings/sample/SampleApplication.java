package com.arize.rolebindings.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An access console built with the starter.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Start the console.
	 * @param args as for every Spring Boot application
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
