package com.arize.http.internal.engine;

import java.net.Socket;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Deadline} after its end.
 */
@Tag("socket")
class DeadlineTest {

	private static Deadline ended() {
		Deadlines deadlines = new Deadlines(new TimerThread());
		deadlines.close();
		return Deadline.after("read-timeout", Duration.ofMinutes(1), System::nanoTime).start(deadlines, null);
	}

	/* If the exception were lost, the connection would not be released */
	@Test
	void resultThatIsThereIsReturned() throws Exception {
		assertThat(ended().await(CompletableFuture.completedFuture("leased"))).isEqualTo("leased");
	}

	@Test
	void resultThatIsNotThereIsCancelled() {
		CompletableFuture<String> result = new CompletableFuture<>();
		assertThatExceptionOfType(AsynchronousCloseException.class).isThrownBy(() -> ended().await(result));
		assertThat(result).isCancelled();
	}

	@Test
	void socketIsClosed() {
		Socket socket = new Socket();
		assertThatExceptionOfType(AsynchronousCloseException.class).isThrownBy(() -> ended().use(socket));
		assertThat(socket.isClosed()).isTrue();
	}

}
