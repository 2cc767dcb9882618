package com.arize.http.internal.engine;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.TransportFailure;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request has no complete response for a reason that the engine knows.
 */
public final class EngineException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_CAUSES = 20;

	/** Why there is no complete response. */
	private final TransportFailure reason;

	/** Whether the next attempt would fail, too. */
	private final boolean lasting;

	private EngineException(TransportFailure reason, boolean lasting, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.lasting = lasting;
	}

	public static EngineException tooLarge(int maxSize) {
		return new EngineException(TransportFailure.TOO_LARGE, true,
				"the body is larger than max-response-size, " + maxSize + " bytes", null);
	}

	static EngineException headersTooLarge(int maxLine, int maxCount) {
		return new EngineException(TransportFailure.TOO_LARGE, true,
				"the response has a header of more than %s bytes, or more than %s headers".formatted(maxLine, maxCount),
				null);
	}

	public static EngineException timeLimit(Deadline deadline, boolean sent, @Nullable Throwable cause) {
		return new EngineException(TransportFailure.TIME_LIMIT, false,
				(sent ? "no complete response within " : "the request was not sent within ") + deadline, cause);
	}

	static EngineException addressRefused(String host) {
		return new EngineException(TransportFailure.ADDRESS_REFUSED, true,
				"the address filter of the application refuses the addresses of " + host, null);
	}

	public static EngineException proxyUnreachable(String message, @Nullable Throwable cause) {
		return new EngineException(TransportFailure.PROXY_UNREACHABLE, false, message, cause);
	}

	public static EngineException proxyRefused(String message, int status) {
		return new EngineException(
				(status == 407) ? TransportFailure.PROXY_AUTHENTICATION : TransportFailure.PROXY_REFUSED,
				!ApiError.isTransient(status), message, null);
	}

	public static EngineException proxySpeaksHttps(String proxy) {
		return new EngineException(TransportFailure.PROXY_SPEAKS_HTTPS, true,
				proxy + " speaks HTTPS, not HTTP: set a proxy or a port that speaks HTTP", null);
	}

	public static EngineException httpExpected() {
		return new EngineException(TransportFailure.HTTP_EXPECTED, true, "the server expects http", null);
	}

	/* If it is not certain, the server may have stopped, for example */
	public static EngineException httpsExpected(boolean certain) {
		return new EngineException(TransportFailure.HTTPS_EXPECTED, certain, "the server expects https", null);
	}

	/**
	 * Return those among an exception and its causes. A time limit, for example, can end
	 * a request that has failed for another reason.
	 */
	public static Stream<EngineException> of(Throwable ex) {
		return causes(ex).filter(EngineException.class::isInstance).map(EngineException.class::cast);
	}

	/**
	 * Return an exception and its causes, which may be circular.
	 */
	public static Stream<Throwable> causes(Throwable ex) {
		return Stream.iterate(ex, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
	}

	public TransportFailure reason() {
		return this.reason;
	}

	public boolean isLasting() {
		return this.lasting;
	}

}
