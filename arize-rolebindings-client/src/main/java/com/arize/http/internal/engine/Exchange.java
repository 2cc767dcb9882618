package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * The time of a request. At its end, or that of the client, the future or the socket that
 * the request waits for is cancelled or closed.
 */
final class Exchange {

	private final TimeLimit limit;

	private final Deadlines.Timeout timeout;

	private volatile @Nullable Runnable abort;

	private volatile boolean ended;

	Exchange(TimeLimit limit, Deadlines deadlines) {
		this.limit = limit;
		this.timeout = deadlines.start(limit.left(), this::end);
	}

	private void end() {
		this.ended = true;
		Runnable current = this.abort;
		if (current != null) {
			current.run();
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
	void use(Socket socket) throws AsynchronousCloseException {
		abortBy(() -> close(socket));
		if (this.ended) {
			throw new AsynchronousCloseException();
		}
	}

	private void abortBy(Runnable newAbort) {
		this.abort = newAbort;
		if (this.ended) {
			newAbort.run();
		}
	}

	/**
	 * Wait for a result until the request ends, which cancels it. A result that is there
	 * is returned nevertheless: a connection of the pool must be released.
	 */
	<T> T await(Future<T> result) throws IOException {
		abortBy(() -> result.cancel(true));
		try {
			return result.get();
		}
		catch (InterruptedException ex) {
			result.cancel(true);
			try {
				return await(result);
			}
			finally {
				Thread.currentThread().interrupt();
			}
		}
		catch (CancellationException ex) {
			throw new AsynchronousCloseException();
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
		else if (this.ended && !(ex instanceof AsynchronousCloseException)) {
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
