package com.arize.rolebindings.example;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Annotation for a test of the sample that sends requests over HTTP, to the stand-in,
 * too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("context")
@Tag("socket")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "local-arize.port=0", "arize.retry.max-attempts=1", "arize.proxy-url=" })
@Import(LocalSampleApplication.StandIn.class)
@interface SampleTest {

}
