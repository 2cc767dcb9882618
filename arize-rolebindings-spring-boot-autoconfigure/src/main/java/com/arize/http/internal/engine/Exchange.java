package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * The time of a request. At its end, or that of the client, the waits of the request end
 * and its socket is closed.
 */
final class Exchange {

	private final TimeLimit limit;

	private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

	private final Deadlines.Timeout timeout;

	private volatile @Nullable Socket socket;

	Exchange(TimeLimit limit, Deadlines deadlines) {
		this.limit = limit;
		this.timeout = deadlines.start(limit.left(), this::end);
	}

	private void end() {
		this.ended.complete(null);
		Socket used = this.socket;
		if (used != null) {
			close(used);
		}
	}

	/* Resets the connection: the server, too, ends its work for the request */
	static void close(Socket socket) {
		try (socket) {
			socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// it is closed nevertheless
		}
	}

	/**
	 * Set the socket that the request waits for from now on.
	 */
	void use(Socket current) throws AsynchronousCloseException {
		this.socket = current;
		if (this.ended.isDone()) {
			close(current);
			throw new AsynchronousCloseException();
		}
	}

	/**
	 * Wait for a result until the request ends.
	 */
	<T> T await(CompletableFuture<T> result) throws IOException {
		try {
			if (!result.isDone()) {
				CompletableFuture.anyOf(result, this.ended).get();
			}
			if (!result.isDone()) {
				throw new AsynchronousCloseException();
			}
			return result.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ClosedByInterruptException();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException io) ? io : new IOException(ex.getCause());
		}
	}

	boolean finish() {
		return this.timeout.finish();
	}

	IOException failure(IOException ex, boolean sent) {
		IOException described = ex;
		if (this.timeout.isExpired()) {
			described = EngineException.timeLimit(this.limit, sent, ex);
		}
		else if (this.ended.isDone() && !(ex instanceof AsynchronousCloseException)) {
			described = new AsynchronousCloseException();
			described.initCause(ex);
		}
		else if (Thread.currentThread().isInterrupted() && !(ex instanceof ClosedByInterruptException)) {
			described = new ClosedByInterruptException();
			described.initCause(ex);
		}
		return sent ? described : new NotSentException(described);
	}

}
