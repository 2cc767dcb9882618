package com.arize.rolebindings.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.InputStreamSource;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the code that Spring generates for the auto-configuration.
 */
class AheadOfTimeTest {

	@Test
	void thePropertiesAreBoundLazily() throws Exception {
		assertThat(definitions(ArizeAutoConfiguration.class, "ArizeAutoConfiguration")).contains("arizeProperties",
				"setLazyInit(true)");
	}

	@Test
	void theDirectoryIsCreatedLazily() throws Exception {
		assertThat(definitions(ArizeDirectoryAutoConfiguration.class, "ArizeDirectoryAutoConfiguration"))
			.contains("arizeDirectory", "setLazyInit(true)");
	}

	private static String definitions(Class<?> configuration, String type) throws Exception {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "Application")), files);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(configuration);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
		Map<String, InputStreamSource> sources = files.getGeneratedFiles(Kind.SOURCE);
		String name = "com/arize/rolebindings/autoconfigure/" + type + "__BeanDefinitions.java";
		assertThat(sources).containsKey(name);
		return files.getGeneratedFileContent(Kind.SOURCE, name);
	}

}
