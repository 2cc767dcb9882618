package com.arize.benchmark.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A way to start an application.
 *
 * @param jdk the JDK
 * @param packaging whether the executable jar is extracted
 * @param cache the class cache from a training run
 */
record Variant(Jdk jdk, Packaging packaging, Cache cache) {

	/* A class cache contains no classes of nested jars: it requires an extracted jar */
	static List<Variant> all(List<Jdk> jdks) {
		List<Variant> variants = new ArrayList<>();
		for (Jdk jdk : jdks) {
			variants.add(new Variant(jdk, Packaging.FAT, Cache.NONE));
			variants.add(new Variant(jdk, Packaging.EXTRACTED, Cache.NONE));
			variants.add(new Variant(jdk, Packaging.EXTRACTED, jdk.cache()));
		}
		return variants;
	}

	/* Extracts the jar and makes the training run, if they are needed */
	void prepare(Application application) throws IOException, InterruptedException {
		Path jar = jar(application);
		if (this.packaging == Packaging.EXTRACTED && !Files.exists(jar)) {
			this.jdk.run(List.of("-Djarmode=tools", "-jar", application.jar().toString(), "extract", "--destination",
					String.valueOf(jar.getParent())));
		}
		if (this.cache != Cache.NONE) {
			List<String> arguments = new ArrayList<>(List.of(this.cache.training + cacheFile(application)));
			arguments.add("-Dspring.context.exit=onRefresh");
			arguments.addAll(application.arguments());
			arguments.addAll(List.of("-jar", jar.toString()));
			this.jdk.run(arguments);
		}
	}

	StartTime start(Application application) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>();
		if (this.cache != Cache.NONE) {
			arguments.addAll(List.of(this.cache.use + cacheFile(application), this.cache.required));
		}
		arguments.addAll(application.arguments());
		arguments.addAll(List.of("-jar", jar(application).toString()));
		return this.jdk.run(arguments);
	}

	private Path jar(Application application) {
		Path jar = application.jar();
		return (this.packaging == Packaging.FAT) ? jar
				: jar.resolveSibling("extracted-" + this.jdk.version()).resolve(jar.getFileName());
	}

	private Path cacheFile(Application application) {
		return jar(application).resolveSibling("application." + this.cache);
	}

	@Override
	public String toString() {
		return "JDK %s, %s jar%s".formatted(this.jdk.version(), this.packaging,
				(this.cache != Cache.NONE) ? ", " + this.cache + " cache" : "");
	}

	/**
	 * The form of the application.
	 */
	enum Packaging {

		FAT, EXTRACTED;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * The kind of class cache.
	 */
	enum Cache {

		NONE("", "", ""), CDS("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "-Xshare:on"),
		AOT("-XX:AOTCacheOutput=", "-XX:AOTCache=", "-XX:AOTMode=on");

		private final String training;

		private final String use;

		/* Without it, a start that cannot use the cache does without it */
		private final String required;

		Cache(String training, String use, String required) {
			this.training = training;
			this.use = use;
			this.required = required;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
