package com.arize.rolebindings.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The sample. It requires a key in {@code ARIZE_API_KEY}. {@code LocalSampleApplication}
 * in {@code src/test/java} starts it with a stand-in for the API, without a key.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Start the sample.
	 * @param args the application arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
