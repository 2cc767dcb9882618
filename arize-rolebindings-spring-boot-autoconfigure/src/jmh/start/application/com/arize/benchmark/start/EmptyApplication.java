package com.arize.benchmark.start;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application without beans of its own. It ends as soon as it has started, without a
 * shutdown, which is not measured.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class EmptyApplication {

	public static void main(String[] args) {
		SpringApplication.run(EmptyApplication.class, args);
		Runtime.getRuntime().halt(0);
	}

}
