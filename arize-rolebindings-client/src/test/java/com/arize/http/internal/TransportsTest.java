package com.arize.http.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.engine.Transports;
import com.arize.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Transports}.
 */
@Tag("socket")
class TransportsTest extends ServerTests {

	private final Transports transports = closeAfterTest(new Transports());

	private SDKConfiguration configuration;

	private TestCalls sharing(SDKConfiguration configuration) {
		return connect(
				ArizeHttpClient.builder(configuration).factory(TestCalls.sharing(this.transports)).pools(this::open));
	}

	private void serveSuccesses() {
		this.server = start(TestCalls.success("GET"));
		this.configuration = settings().apiPort(this.server.port()).build();
	}

	@Test
	void clientsWithOtherConfigurationsDoNotShare() {
		serveSuccesses();
		sharing(this.configuration).call("GET");
		sharing(this.configuration.toBuilder().apiKey("other-key").build()).call("GET");
		assertThat(this.started).hasValue(2);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	void clientsOfAllConfigurationsShareOneTimerThreadThatEndsWithTheLast() {
		serveSuccesses();
		long before = timerThreads();
		List<TestCalls> clients = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			clients.add(sharing(this.configuration.toBuilder().apiKey("key-" + i).build()));
			clients.get(i).call("GET");
		}
		assertThat(this.server.connections()).isEqualTo(20);
		assertThat(timerThreads()).isEqualTo(before + 1);
		clients.forEach(TestCalls::close);
		Await.until(() -> timerThreads() == before);
	}

	private static long timerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("arize-timeouts"))
			.count();
	}

	@Test
	void closingOneClientKeepsTheConnectionThatItSharesWithTheOther() {
		serveSuccesses();
		TestCalls one = sharing(this.configuration);
		TestCalls other = sharing(this.configuration);
		one.call("GET");
		other.call("GET");
		one.close();
		one.close();
		assertThatIllegalStateException().isThrownBy(() -> one.call("GET")).withMessage("The client is closed");
		other.call("GET");
		assertThat(this.server.connections()).isOne();
		assertThat(this.started).hasValue(1);
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void closedClientMakesNoFurtherAttemptOnTheConnectionsOfAnother() {
		this.server = start(HostileServer.respond(503, "{}"));
		this.configuration = settings().apiPort(this.server.port()).build();
		sharing(this.configuration);
		AtomicReference<TestCalls> closed = new AtomicReference<>();
		closed.set(connect(ArizeHttpClient.builder(this.configuration)
			.factory(TestCalls.sharing(this.transports))
			.pools(this::open)
			.timeSource(TestCalls.sleeping((wait) -> closed.get().close()))));
		assertThatIllegalStateException().isThrownBy(() -> closed.get().call("GET"));
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void closingTheLastClientClosesTheConnections() throws Exception {
		serveSuccesses();
		TestCalls one = sharing(this.configuration);
		TestCalls other = sharing(this.configuration);
		one.call("GET");
		other.call("GET");
		one.close();
		other.close();
		assertThat(this.server.awaitNoOpenConnection()).isTrue();
		assertThat(this.transports.isOpen()).isFalse();
	}

	@Test
	void clientAfterTheLastOneOpensConnectionsAgain() {
		serveSuccesses();
		for (int i = 0; i < 2; i++) {
			try (TestCalls client = sharing(this.configuration)) {
				client.call("GET");
			}
		}
		assertThat(this.started).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callbackOfAStopThatWaitsIsExecutedWithoutALock(boolean client) throws Exception {
		this.server = start(HostileServer.stall());
		TestCalls calls = sharing(settings().apiPort(this.server.port()).build());
		CompletableFuture<Void> call = CompletableFuture.runAsync(() -> calls.call("GET"));
		assertThat(this.server.awaitFirstRequest()).isTrue();
		CompletableFuture<Boolean> open = new CompletableFuture<>();
		this.transports.stop(() -> open
			.complete(CompletableFuture.supplyAsync(this.transports::isOpen).orTimeout(20, TimeUnit.SECONDS).join()));
		(client ? calls : this.transports).close();
		assertThat(open).isCompletedWithValue(false);
		assertThat(call).failsWithin(Duration.ofSeconds(20));
	}

	@Test
	void closingTheTransportsEndsEveryClient() throws Exception {
		serveSuccesses();
		TestCalls used = sharing(this.configuration);
		TestCalls unused = sharing(settings().apiPort(this.server.port()).build());
		used.call("GET");
		this.transports.close();
		assertThat(this.server.awaitNoOpenConnection()).isTrue();
		TestCalls later = sharing(this.configuration);
		for (TestCalls client : new TestCalls[] { used, unused, later }) {
			assertThatIllegalStateException().isThrownBy(() -> client.call("GET")).withMessage("The client is closed");
			client.close();
		}
		assertThat(this.server.requests()).hasSize(1);
	}

}
