package com.arize.http.internal.engine;

import org.junit.jupiter.api.Test;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that HttpCore does not change the other HTTP clients of an application.
 */
class JdkClientDetectionTest {

	@Test
	void springBootDetectsTheJdkClientWithHttpCoreOnTheClassPath() {
		assertThat(ClassUtils.isPresent("org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection", null))
			.isTrue();
		assertThat(ClientHttpRequestFactoryBuilder.detect()).isInstanceOf(JdkClientHttpRequestFactoryBuilder.class);
	}

}
