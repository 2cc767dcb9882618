package com.arize.benchmark.start;

import java.nio.file.Path;
import java.util.List;

/**
 * An application with one starter.
 *
 * @param name the name of its module
 * @param jar its executable jar
 */
record Application(String name, Path jar) {

	/** The baseline. */
	static final String PLAIN = "plain";

	private static final List<String> NAMES = List.of(PLAIN, "restclient", "arize", "mongodb", "elasticsearch",
			"openai");

	/* The names of the modules */
	static List<Application> in(Path directory) {
		return NAMES.stream()
			.map((name) -> new Application(name, directory.resolve("start-" + name + "/application.jar")))
			.toList();
	}

	/* What one of the starters requires, for all of them */
	List<String> arguments() {
		return List.of("-Darize.api-key=any", "-Dspring.ai.openai.api-key=any", "-Dspring.main.banner-mode=off",
				"-Dlogging.level.root=error");
	}

}
