package com.arize.rolebindings.example.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.arize.rolebindings.example.local.LocalArizeInitializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * Annotation for a test of the complete application in a {@link Browser}. Such tests
 * share the application, and are skipped if no browser is installed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ExtendWith(ChromiumCondition.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "local-arize.port=0", "arize.directory.cache-ttl=0", "arize.prerelease-warnings=false",
				"arize.retry.max-attempts=1", "arize.retry.max-retry-after=1ms", "console.index-ttl=0",
				"console.index-wait=30s", "console.stand-in=true", "logging.level.org.openqa.selenium=error" })
@ContextConfiguration(initializers = LocalArizeInitializer.class)
@interface BrowserTest {

}
