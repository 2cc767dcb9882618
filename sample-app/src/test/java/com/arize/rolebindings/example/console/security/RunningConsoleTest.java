package com.arize.rolebindings.example.console.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import com.arize.rolebindings.example.SampleApplication;
import com.arize.rolebindings.example.local.LocalArizeInitializer;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * Annotation for a test of the console on a real port.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = SampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "local-arize.port=0", "arize.retry.max-attempts=1", "console.index-ttl=0",
				"console.index-wait=30s", "management.endpoints.web.exposure.include=*" })
@ContextConfiguration(initializers = LocalArizeInitializer.class)
public @interface RunningConsoleTest {

}
