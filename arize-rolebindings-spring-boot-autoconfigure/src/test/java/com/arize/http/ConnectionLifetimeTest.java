package com.arize.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.arize.http.apache.ApacheEngine;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the maximum lifetime of connections.
 */
class ConnectionLifetimeTest {

	@Test
	void busyConnectionIsReplacedAtTheEndOfItsLifetime() throws IOException {
		ApacheEngine engine = new ApacheEngine(SystemDefaultDnsResolver.INSTANCE, Duration.ofMillis(200));
		try (HostileServer server = new HostileServer(TestCalls.success("GET"));
				TestCalls calls = new TestCalls(engine, server)) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (server.connections() < 3 && System.nanoTime() < end) {
				assertThat(calls.call("GET").id()).isEqualTo("a1");
			}
			assertThat(server.connections()).isEqualTo(3);
			assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
		}
	}

}
