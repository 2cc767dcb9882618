package com.arize.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.arize.console.local.LocalArizeInitializer;

import org.junit.jupiter.api.Tag;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * Annotation for a test of the complete application on a separate stand-in, which is
 * reset before each test by its {@link ConsoleClient}. Tests without further properties
 * share one application: a property that only some of them need is here if it does not
 * matter to the others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("context")
@Tag("socket")
@SpringBootTest(classes = ConsoleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "local-arize.port=0", "arize.directory.cache-ttl=0", "arize.retry.max-attempts=1",
				"arize.retry.max-retry-after=1ms", "console.allowed-hosts=console.example, Other.example",
				"console.index-ttl=0", "console.index-wait=30s", "console.stand-in=true",
				"management.endpoints.web.exposure.include=*" })
@ContextConfiguration(initializers = LocalArizeInitializer.class)
public @interface ConsoleTest {

}
